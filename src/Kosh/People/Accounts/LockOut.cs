using System.Globalization;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Time;

namespace Kosh.People.Accounts;

/// <summary>
/// Slows guessing down. Nine tries are free; from the tenth on each try closes the account for 30 s, 1, 2, 4, 8, then always
/// 15 minutes, until a sign-in succeeds or a one-time link is used. The cap keeps a stranger from locking somebody out for long.
/// </summary>
internal sealed class LockOut(Db db, Clock clock)
{
    public const int FreeTries = 9;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>How long an account stays closed after so many tries without success.</summary>
    public static TimeSpan Pause(long tries) => tries <= FreeTries ? TimeSpan.Zero
        : tries - FreeTries > 5 ? Longest
        : First * Math.Pow(2, tries - FreeTries - 1);

    /// <summary>Counts a try before its password is looked at. A name without account costs a write too.</summary>
    /// <returns>False while the account is closed, or where there is none.</returns>
    public Task<bool> Try(Account? account) => db.Write(writing => account is null ? CountUnknown(writing) : Count(writing, account));

    private async Task<bool> Count(Writing writing, Account account)
    {
        var tries = await writing.One<long?>(Queries.CountTry, new { account.Id, Now = clock.NowText });
        if (tries is not { } n) return false;
        account.Failures = n;
        if (Pause(n) is { Ticks: > 0 } pause) await Close(writing, account, clock.Now + pause);
        return true;
    }

    private async Task Close(Writing writing, Account account, DateTimeOffset until)
    {
        account.LockedUntil = until;
        await writing.Execute(Queries.Lock, new { account.Id, Until = Clock.Text(until) });
        await writing.Audit(clock, "system", "people.locked_out", account.Id, account.Failures.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<bool> CountUnknown(Writing writing)
    {
        await writing.Execute(Queries.CountUnknown, new { Day = clock.NowText[..10] });
        return false;
    }
}
