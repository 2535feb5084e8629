using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kosh.Platform.Settings;
using Kosh.Tests;

namespace Kosh.Faults;

/// <summary>`kosh serve` as a process that can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts and waits until it says it is ready.</summary>
    public static async Task<ServerProcess> Start(Settings settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = KoshProcess.Start("serve", "--data", settings.Folder, "--listen", address.ToString());
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReady(http))
            if (process.HasExited) throw new InvalidOperationException($"kosh serve ended with {process.ExitCode}");
        return new ServerProcess(process, address);
    }

    public int Id => process.Id;

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            Thread.Yield();
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
