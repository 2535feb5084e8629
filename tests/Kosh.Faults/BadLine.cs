using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kosh.Faults;

/// <summary>
/// A line that a phone might have: of its connections, one request each, some are cut after a random byte of the request or of
/// the answer, and some that reached the server whole reach it once more.
/// </summary>
internal sealed class BadLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, bool> open = new();
    private readonly Uri server;
    private readonly Random random;
    private readonly (double Cut, double Replay) shares;
    private readonly Task accepting;
    private int connections, cut, replays;

    /// <param name="server">Where the requests go.</param>
    /// <param name="cut">Share of the connections that are cut.</param>
    /// <param name="replay">Share of the connections whose request is sent again.</param>
    public BadLine(Uri server, double cut, double replay, int seed)
    {
        (this.server, shares, random) = (server, (cut, replay), new Random(seed));
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = Accept();
    }

    public Uri Address { get; }

    public int Connections => connections;

    public int Cut => cut;

    public int Replays => replays;

    /// <summary>Answers to requests that were whole and came again, other than 2xx.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var carrying = Carry(client);
                open[carrying] = true;
                _ = carrying.ContinueWith(done => open.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            listener.Stop();
        }
    }

    private async Task Carry(TcpClient client)
    {
        using (client)
        {
            Interlocked.Increment(ref connections);
            if (await Request(client.GetStream()) is not { } request) return;
            var (cuts, inAnswer, at, replay) = Decide();
            if (cuts) Interlocked.Increment(ref cut);
            if (cuts && !inAnswer) await Send(request[..(int)(at * request.Length)], whole: false);
            else
            {
                var answer = await Send(request, whole: true);
                if (replay) await Replay(request);
                await Give(client, cuts ? answer[..(int)(at * answer.Length)] : answer);
            }
            if (cuts) client.LingerState = new LingerOption(true, 0);
        }
    }

    private (bool Cuts, bool InAnswer, double At, bool Replay) Decide()
    {
        lock (random) return (random.NextDouble() < shares.Cut, random.NextDouble() < 0.5, random.NextDouble(), random.NextDouble() < shares.Replay);
    }

    private async Task Replay(byte[] request)
    {
        Interlocked.Increment(ref replays);
        var line = Encoding.ASCII.GetString(await Send(request, whole: true)).Split("\r\n")[0];
        if (!line.StartsWith("HTTP/1.1 2", StringComparison.Ordinal)) Refused.Enqueue(line);
    }

    // A request that is not whole is left hanging at once, as when a phone loses its network.
    private async Task<byte[]> Send(byte[] request, bool whole)
    {
        using var upstream = new TcpClient { LingerState = new LingerOption(!whole, 0) };
        await upstream.ConnectAsync(server.Host, server.Port);
        var stream = upstream.GetStream();
        await stream.WriteAsync(request);
        if (!whole) return [];
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return answer.ToArray();
    }

    private static async Task Give(TcpClient client, byte[] answer)
    {
        try
        {
            await client.GetStream().WriteAsync(answer);
        }
        catch (IOException)
        {
            client.Close();
        }
    }

    /// <summary>One request with its body, of a client that closes after each.</summary>
    private static async Task<byte[]?> Request(NetworkStream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var needed = long.MaxValue; bytes.Length < needed;)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0) return null;
            bytes.Write(buffer, 0, read);
            if (needed == long.MaxValue && bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf("\r\n\r\n"u8) is var head and >= 0)
                needed = head + 4 + BodyLength(Encoding.ASCII.GetString(bytes.GetBuffer(), 0, head));
        }
        return bytes.ToArray();
    }

    private static long BodyLength(string head) => head.Split("\r\n").Select(line => line.Split(": ", 2))
        .Where(h => h[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Select(h => long.Parse(h[1], CultureInfo.InvariantCulture)).FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        await Task.WhenAll(open.Keys);
        stop.Dispose();
    }
}
