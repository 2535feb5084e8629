using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kosh.Tests.Platform.Mail;

/// <summary>Where a mail server that behaves badly does so; it behaves well everywhere else.</summary>
public enum Fault { None, HangUpAtGreeting, HangUpAfterRcpt, HangUpAfterData, HangUpAfterDot, Busy421, Later451, LaterAtDot, Refuse550, RefuseAtDot, Drip }

/// <summary>A mail server on loopback with one fault for so many connections, after which it is well again.</summary>
public sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private readonly Fault fault;
    private int connections;

    public FakeSmtp(Fault fault, int times)
    {
        this.fault = fault;
        listener.Start();
        accepting = Accept(times);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    /// <summary>What came whole, up to the final dot, whatever the server then said.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    private async Task Accept(int times)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                serving.Add(Serve(client, Interlocked.Increment(ref connections) <= times ? fault : Fault.None));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(TcpClient client, Fault fault)
    {
        using (client)
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await Talk(reader, stream, fault);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
            }
    }

    private async Task Talk(StreamReader reader, NetworkStream stream, Fault fault)
    {
        if (fault == Fault.HangUpAtGreeting) return;
        if (fault == Fault.Drip) await Drip(stream);
        await Say(stream, fault == Fault.Busy421 ? "421 too busy for aigul@example.org" : "220 fake");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "QUIT") return;
            if (verb == "RCPT" && fault == Fault.HangUpAfterRcpt) return;
            if (verb == "DATA" && !await Take(reader, stream, fault)) return;
            if (verb != "DATA") await Say(stream, (verb, fault) switch
            {
                ("RCPT", Fault.Later451) => "451 try later",
                ("RCPT", Fault.Refuse550) => "550 no aigul@example.org here",
                _ => "250 fine",
            });
        }
    }

    private async Task<bool> Take(StreamReader reader, NetworkStream stream, Fault fault)
    {
        await Say(stream, "354 go on");
        if (fault == Fault.HangUpAfterData) return false;
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") text.Append(line).Append('\n');
        Received.Enqueue(text.ToString());
        if (fault == Fault.HangUpAfterDot) return false;
        await Say(stream, fault switch { Fault.LaterAtDot => "452 no space", Fault.RefuseAtDot => "554 spam", _ => "250 taken" });
        return true;
    }

    private async Task Drip(NetworkStream stream)
    {
        while (true)
        {
            await stream.WriteAsync("2"u8.ToArray(), stop.Token);
            await Task.Delay(20, stop.Token);
        }
    }

    private async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), stop.Token);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }
}
