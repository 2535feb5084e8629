using System.Runtime.InteropServices;

namespace Kosh.Platform.Files;

/// <summary>A rename survives a power cut only when its folder is synced, which .NET has no call for.</summary>
internal static partial class FolderSync
{
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS journals its folders
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"open: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());
        try
        {
            if (Fsync(handle) != 0) throw new IOException($"fsync: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
