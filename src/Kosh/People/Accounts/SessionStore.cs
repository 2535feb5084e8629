using System.Collections.Concurrent;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.Accounts;

/// <summary>
/// The sessions on the server: as long as the row is there, idle no longer than the setting says, 12 hours at most. The clock
/// on the wall may jump; no jump prolongs a session, since the process also measures its age by the clock that only goes on.
/// </summary>
internal sealed class SessionStore(Db db, Clock clock, Settings settings)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // By token hash: when this process first and last saw the session, and its age at the first time.
    private readonly ConcurrentDictionary<string, Sight> seen = [];

    private TimeSpan Idle => TimeSpan.FromMinutes(settings.IdleMinutes);

    /// <returns>The new session's token, which only its cookie holds.</returns>
    public async Task<string> Begin(string accountId)
    {
        Forget();
        var token = OneTimeLinks.NewToken();
        seen[OneTimeLinks.Hash(token)] = new Sight(clock.Stamp, TimeSpan.Zero, clock.Stamp);
        await db.Write(async writing =>
        {
            await writing.Execute(Queries.DropExpiredSessions, new { Now = clock.NowText });
            await writing.Execute(Queries.InsertSession, new
            {
                TokenHash = OneTimeLinks.Hash(token), AccountId = accountId, BeganAt = clock.NowText, UsedAt = ThisHour(), ExpiresAt = Clock.Text(clock.Now + Longest),
            });
        });
        return token;
    }

    /// <summary>Whether the session goes on; counts as its use. One past its limits is ended for good.</summary>
    public async Task<bool> Use(string accountId, string token)
    {
        var key = new { TokenHash = OneTimeLinks.Hash(token), AccountId = accountId };
        if (await db.Read(reading => reading.One<SessionRow>(Queries.Session, key)) is not { } row) return false;
        if (!IsWithinLimits(row))
        {
            await End(accountId, row.TokenHash);
            return false;
        }
        var hour = ThisHour();
        if (hour != row.UsedAt) await db.Write(writing => writing.Execute(Queries.TouchSession, new { row.TokenHash, UsedAt = hour }));
        return true;
    }

    /// <summary>An account's sessions, the latest first.</summary>
    public Task<IReadOnlyList<SessionRow>> Of(string accountId) =>
        db.Read(reading => reading.Many<SessionRow>(Queries.SessionsOf, new { AccountId = accountId, Now = clock.NowText }));

    /// <summary>Ends one session, if it is this account's.</summary>
    public async Task End(string accountId, string tokenHash)
    {
        seen.TryRemove(tokenHash, out _);
        await db.Write(writing => writing.Execute(Queries.EndSession, new { TokenHash = tokenHash, AccountId = accountId }));
    }

    private bool IsWithinLimits(SessionRow row)
    {
        var (now, began, used) = (clock.Now, Clock.Parse(row.BeganAt), Clock.Parse(row.UsedAt));
        // A session from the future belongs to a clock that was set back; its true age is unknown.
        if (now < began || now < used || now >= Clock.Parse(row.ExpiresAt) || now - used >= Idle + TimeSpan.FromHours(1)) return false;
        var stamp = clock.Stamp;
        var sight = seen.GetOrAdd(row.TokenHash, new Sight(stamp, now - began, stamp));
        if (sight.AgeThen + clock.Between(sight.First, stamp) >= Longest || clock.Between(sight.Last, stamp) >= Idle) return false;
        seen[row.TokenHash] = sight with { Last = stamp };
        return true;
    }

    private void Forget()
    {
        var stamp = clock.Stamp;
        foreach (var (hash, sight) in seen)
            if (clock.Between(sight.Last, stamp) >= Longest) seen.TryRemove(hash, out _);
    }

    private string ThisHour()
    {
        var now = clock.Now.UtcTicks;
        return Clock.Text(new DateTimeOffset(now - now % TimeSpan.TicksPerHour, TimeSpan.Zero));
    }

    private sealed record Sight(long First, TimeSpan AgeThen, long Last);
}
