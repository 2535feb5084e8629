using System.Security.Claims;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Mail;

/// <summary>One's own e-mail address: asked for with the password, kept once the link in a letter has shown whose it is.</summary>
internal sealed class SetAddress(UserManager<Account> accounts, ConfirmPassword confirm, MailLinks links, IMail mail, Db db, Settings settings, Clock clock)
{
    public Task<string?> Present(ClaimsPrincipal user) =>
        db.Read(reading => reading.One<string>(Queries.AddressOf, new { AccountId = user.AccountId() }));

    /// <summary>Sends the letter. Nothing is kept yet, and nothing tells whether the address is another account's.</summary>
    /// <exception cref="Problem">The password is wrong; the address is none; the network has no mail.</exception>
    public async Task Ask(ClaimsPrincipal user, string? password, string? typed, Language language)
    {
        var account = await Own(user, password);
        var address = MailLinks.Checked(typed);
        await db.Write(async writing =>
        {
            if (await links.Write(writing, MailPurpose.Verify, account.Id, address, language) is not { } link) return;
            var localiser = new Localiser(language);
            await mail.Send(writing, new Letter(address, language, localiser["people.letter_verify_subject", settings.Name], localiser["people.letter_verify", account.Name, link]));
        });
    }

    /// <exception cref="Problem"><c>people.link_gone</c>.</exception>
    public async Task<string> Asked(string token) =>
        (await db.Read(reading => links.Find(reading, MailPurpose.Verify, token)))?.Address ?? throw OneTimeLinks.Gone();

    /// <summary>The link was followed: the address is the account's.</summary>
    /// <exception cref="Problem"><c>people.link_gone</c>; <c>people.address_taken</c>.</exception>
    public Task Verify(string token) => db.Write(async writing =>
    {
        if (await links.Find(writing, MailPurpose.Verify, token) is not { } link || !await links.Spend(writing, MailPurpose.Verify, token)) throw OneTimeLinks.Gone();
        await writing.Execute(Queries.DropAddress, new { link.AccountId });
        var taken = await writing.Execute(Queries.TakeAddress, new { link.AccountId, link.Address, AddressKey = MailLinks.KeyOf(link.Address), At = clock.NowText });
        if (taken == 0) throw new Problem(ProblemKind.Conflict, "people.address_taken");
        await writing.Audit(clock, link.AccountId, "people.address_set", link.AccountId);
    });

    /// <exception cref="Problem">The password is wrong.</exception>
    public async Task Remove(ClaimsPrincipal user, string? password)
    {
        var account = await Own(user, password);
        await db.Write(async writing =>
        {
            await writing.Execute(Queries.DropAddress, new { AccountId = account.Id });
            await writing.Execute(Queries.DropMailLinks, new { AccountId = account.Id });
            await writing.Audit(clock, account.Id, "people.address_removed", account.Id);
        });
    }

    private async Task<Account> Own(ClaimsPrincipal user, string? password)
    {
        var account = await accounts.GetUserAsync(user) ?? throw new Problem(ProblemKind.NotFound, "http.404");
        await confirm.Ask(account, password);
        return account;
    }
}
