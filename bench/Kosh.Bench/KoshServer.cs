using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kosh.Bench;

/// <summary>The built program, run as a process of its own, so that its time and memory are its own.</summary>
internal sealed class KoshServer : IDisposable
{
    private readonly Process process;

    private KoshServer(Process process, Uri address, TimeSpan toFirstAnswer)
    {
        this.process = process;
        Address = address;
        ToFirstAnswer = toFirstAnswer;
    }

    public Uri Address { get; }

    /// <summary>From starting the process to the first page answered 200.</summary>
    public TimeSpan ToFirstAnswer { get; }

    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>The program as `make program` leaves it; KOSH_PROGRAM names it.</summary>
    public static ProcessStartInfo Verb(params string[] arguments) => new(Environment.GetEnvironmentVariable("KOSH_PROGRAM")!, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    public static async Task<KoshServer> Start(string folder)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var watch = Stopwatch.StartNew();
        var process = Process.Start(Verb("serve", "--data", folder, "--listen", address.ToString()))!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await Answers(http)) { }
        return new KoshServer(process, address, watch.Elapsed);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("/en/", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(5);
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
