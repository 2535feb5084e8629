using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.People.SecondFactor;

/// <summary>Asks for a code of the phone, or one of the recovery codes. A try counts like a password's.</summary>
internal sealed class CheckCode(FactorKeys keys, LockOut lockOut, Db db, Clock clock)
{
    /// <exception cref="Problem"><c>people.code_refused</c>: wrong, taken before, or tried too often.</exception>
    public async Task Do(Account account, string? typed)
    {
        var mayTry = await lockOut.Try(account);
        var digits = FactorKeys.Digits(typed);
        var step = digits is null ? null : await keys.StepOf(account.Id, digits, confirmed: true);
        if (!mayTry || !await db.Write(writing => Take(writing, account, typed, step))) throw new Problem(ProblemKind.Invalid, "people.code_refused");
    }

    private async Task<bool> Take(Writing writing, Account account, string? typed, long? step)
    {
        var taken = step is { } s && await FactorKeys.Take(writing, account.Id, s);
        if (!taken && await RecoveryCodes.Take(writing, account.Id, typed))
        {
            taken = true;
            await writing.Audit(clock, account.Id, "people.recovery_code_used", account.Id);
        }
        if (taken) await writing.Execute(Queries.ForgetTries, new { account.Id });
        return taken;
    }
}
