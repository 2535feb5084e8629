using System.Net;
using System.Net.Sockets;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Outgoing;

/// <param name="Address">Where it came from in the end, after redirects.</param>
/// <param name="Type">The media type as the server called it; not to be believed.</param>
/// <param name="Body">At most <see cref="OutboundHttp.MostBytes"/>, unpacked.</param>
public sealed record Fetched(Uri Address, int Status, string Type, byte[] Body);

/// <summary>Finds a name's addresses; the tests have one of their own.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken stop);

/// <summary>
/// The one door out. Where a connection goes is judged by the address it goes to, at the moment it is made, so that no spelling,
/// no name and no second answer of a name server gets round it. No cookies, no proxy, no credentials, no referrer are sent.
/// </summary>
public sealed class OutboundHttp : IDisposable
{
    public const int MostBytes = 10_000_000;
    public const int MostRedirects = 5;
    private const int AtOnce = 24;
    private readonly Settings.Settings settings;
    private readonly HttpClient client;
    private readonly SemaphoreSlim free = new(AtOnce);
    private readonly OutboundBody body = new();
    private readonly OutboundRules rules;

    internal OutboundHttp(Settings.Settings settings, OutboundRules rules)
    {
        (this.settings, this.rules) = (settings, rules);
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = Connect, UseProxy = false, UseCookies = false, AllowAutoRedirect = false, PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None, MaxResponseHeadersLength = 32, ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.Zero, // a kept connection would outlive what its address was judged by
        }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Kosh/1");
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
    }

    /// <summary>Gets what lies at an address, whatever its status.</summary>
    /// <exception cref="Problem"><c>outgoing.*</c>: the address is not one to fetch from, or its server does not behave.</exception>
    public async Task<Fetched> Get(string address, CancellationToken stop = default)
    {
        if (settings.Desk) throw new Problem(ProblemKind.Forbidden, "outgoing.desk");
        var checkedAddress = OutboundAddress.Checked(address);
        await free.WaitAsync(stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(rules.Total);
        try
        {
            return await Follow(checkedAddress, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new Problem(ProblemKind.Busy, "outgoing.time", (int)rules.Total.TotalSeconds);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as Problem ?? new Problem(ProblemKind.Busy, "outgoing.failed");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or SocketException)
        {
            throw new Problem(ProblemKind.Busy, "outgoing.failed");
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<Fetched> Follow(Uri address, CancellationToken stop)
    {
        for (var step = 0; step <= MostRedirects; step++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
                return new(address, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await body.Read(response.Content, MostBytes, stop));
            address = OutboundAddress.Checked(next.IsAbsoluteUri ? next.OriginalString : new Uri(address, next).AbsoluteUri);
        }
        throw new Problem(ProblemKind.Invalid, "outgoing.redirects", MostRedirects);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await rules.Resolve(host, stop);
        // One address that is not public condemns the name: whoever mixes them is trying something.
        if (found.Length == 0 || !found.All(ip => rules.MayGo(ip, port))) throw new Problem(ProblemKind.Forbidden, "outgoing.not_public");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        client.Dispose();
        body.Dispose();
        free.Dispose();
    }
}

/// <summary>What the tests must be able to change: their servers are on this machine.</summary>
/// <param name="MayGo">Asked for the very address and port that is connected to.</param>
internal sealed record OutboundRules(Resolve Resolve, Func<IPAddress, int, bool> MayGo, TimeSpan Total)
{
    public static readonly OutboundRules Usual =
        new((host, stop) => Dns.GetHostAddressesAsync(host, stop), (address, port) => PublicAddress.Is(address) && port is 80 or 443 or > 1023, TimeSpan.FromSeconds(30));
}
