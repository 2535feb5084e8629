using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kosh.Platform.Http;

/// <summary>
/// How often one address may try doors that can be guessed at (<c>[EnableRateLimiting(TryLimits.Policy)]</c>). The address is kept
/// nowhere: tries are counted by its hash under a random key that lies in memory only and is another one each day.
/// </summary>
internal sealed class TryLimits(Settings.Settings settings, Clock clock)
{
    public const string Policy = "tries";

    private readonly Lock gate = new();
    private (string Day, byte[] Key) today = ("", []);

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<TryLimits>();
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Policy, context => context.RequestServices.GetRequiredService<TryLimits>().PartitionOf(context));
            options.OnRejected = (_, _) => throw new Problem(ProblemKind.TooMany, "http.429");
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<Settings.Settings>((options, settings) =>
        {
            options.ForwardedHeaders = settings.Proxies.Length > 0 ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in settings.ProxyAddresses()) options.KnownProxies.Add(proxy!);
        });
    }

    /// <summary>Looking costs nothing, except at an address that is itself a secret.</summary>
    private RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.RouteValues.ContainsKey("token")) return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetTokenBucketLimiter(Hash(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = (int)settings.TriesPerMinute, TokensPerPeriod = (int)settings.TriesPerMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0,
        });
    }

    private string Hash(IPAddress? address)
    {
        var bytes = (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address ?? IPAddress.None).GetAddressBytes();
        // Who has one address of the sixth version has a whole network of them.
        var who = address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? bytes[..8] : bytes;
        return Convert.ToHexStringLower(HMACSHA256.HashData(KeyOfToday(), who));
    }

    private byte[] KeyOfToday()
    {
        var day = clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        lock (gate)
        {
            if (today.Day != day) today = (day, RandomNumberGenerator.GetBytes(32));
            return today.Key;
        }
    }
}
