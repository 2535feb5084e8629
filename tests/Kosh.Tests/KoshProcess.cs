using System.Diagnostics;

namespace Kosh.Tests;

/// <summary>The program as people start it: a process with arguments, output and an exit code.</summary>
public sealed record KoshProcess(int ExitCode, string Output, string Error)
{
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(KoshHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TERM"] = "dumb";
        return info;
    }

    public static async Task<KoshProcess> Run(params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
