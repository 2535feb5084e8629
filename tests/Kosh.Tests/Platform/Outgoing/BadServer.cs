using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kosh.Tests.Platform.Outgoing;

/// <summary>A web server on loopback that says to every connection what the test wants, byte for byte.</summary>
internal sealed class BadServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<NetworkStream, string, CancellationToken, Task> say;
    private readonly Task accepting;
    private int connections;

    /// <param name="say">Given the stream and the request's first line.</param>
    public BadServer(Func<NetworkStream, string, CancellationToken, Task> say)
    {
        this.say = say;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    public static BadServer Saying(string head, byte[]? body = null) => new(async (stream, _, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), stop);
        await stream.WriteAsync(body ?? [], stop);
    });

    /// <summary>The head, and then the piece again and again until nobody listens.</summary>
    public static BadServer Endless(string head, byte[] piece, TimeSpan? pause = null) => new(async (stream, _, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), stop);
        while (true)
        {
            await stream.WriteAsync(piece, stop);
            if (pause is { } p) await Task.Delay(p, stop);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(Serve(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
                var first = await reader.ReadLineAsync(stop.Token) ?? "";
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 }) { }
                await say(stream, first, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
            }
    }
}
