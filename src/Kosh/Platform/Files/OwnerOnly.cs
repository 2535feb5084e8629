using System.Runtime.InteropServices;

namespace Kosh.Platform.Files;

/// <summary>What this process makes from now on, the engine's files too, is for its owner's eyes alone: folders 0700, files 0600.</summary>
internal static partial class OwnerOnly
{
    private const int GroupAndOthers = 0b000_111_111;

    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows()) _ = Umask(GroupAndOthers);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial int Umask(int mask);
}
