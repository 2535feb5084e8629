using System.Security.Claims;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.SecondFactor;

/// <summary>One's own second factor: a key for the phone, its first code, recovery codes, and its end.</summary>
internal sealed class SetUpFactor(UserManager<Account> accounts, SignInManager<Account> signIn, ConfirmPassword confirm, FactorKeys keys, CheckCode check, Clock clock)
{
    public async Task<Account> Own(ClaimsPrincipal user) => await accounts.GetUserAsync(user) ?? throw new Problem(ProblemKind.NotFound, "http.404");

    /// <summary>Makes a key. A borrowed session alone cannot.</summary>
    /// <exception cref="Problem">The password is wrong; there is a second factor already.</exception>
    public async Task Begin(ClaimsPrincipal user, string? password)
    {
        var account = await Own(user);
        await confirm.Ask(account, password);
        if (account.HasSecondFactor) throw new Problem(ProblemKind.Conflict, "people.factor_there");
        await keys.Begin(account.Id);
    }

    /// <summary>Takes the phone's first code. The other sessions, which began without one, end.</summary>
    /// <returns>The recovery codes, which are not seen again.</returns>
    /// <exception cref="Problem">The code is wrong, or no key waits.</exception>
    public async Task<IReadOnlyList<string>> Confirm(ClaimsPrincipal user, string? typed)
    {
        var account = await Own(user);
        var step = FactorKeys.Digits(typed) is { } digits ? await keys.StepOf(account.Id, digits, confirmed: false) : null;
        if (step is not { } taken) throw new Problem(ProblemKind.Invalid, "people.code_refused");
        IReadOnlyList<string> codes = [];
        account.Alongside(async writing =>
        {
            if (!await keys.Confirm(writing, account.Id, taken)) throw new Problem(ProblemKind.Conflict, "people.changed_meanwhile");
            codes = await RecoveryCodes.Renew(writing, account.Id);
            await writing.Audit(clock, account.Id, "people.factor_added", account.Id);
        });
        await BeginAnew(account);
        return codes;
    }

    /// <returns>New recovery codes; the old ones are void.</returns>
    /// <exception cref="Problem">The code is wrong.</exception>
    public async Task<IReadOnlyList<string>> RenewCodes(ClaimsPrincipal user, string? typed)
    {
        var account = await Own(user);
        await check.Do(account, typed);
        IReadOnlyList<string> codes = [];
        account.Alongside(async writing =>
        {
            codes = await RecoveryCodes.Renew(writing, account.Id);
            await writing.Audit(clock, account.Id, "people.recovery_codes_renewed", account.Id);
        });
        (await accounts.UpdateAsync(account)).OrRefuse();
        return codes;
    }

    /// <exception cref="Problem">The code is wrong.</exception>
    public async Task Remove(ClaimsPrincipal user, string? typed)
    {
        var account = await Own(user);
        await check.Do(account, typed);
        account.Alongside(writing => RemoveFactor.Write(writing, clock, account.Id, account.Id));
        await BeginAnew(account);
    }

    private async Task BeginAnew(Account account)
    {
        (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
        await signIn.Begin((await accounts.FindByIdAsync(account.Id))!);
    }
}
