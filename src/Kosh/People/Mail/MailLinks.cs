using Kosh.People.Accounts;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.Mail;

/// <summary>What a link in a letter is good for, how long, and where it leads.</summary>
/// <param name="Pause">For so long no other letter goes out: it would only be a nuisance.</param>
internal sealed record MailPurpose(string Name, TimeSpan Life, TimeSpan Pause, string Page)
{
    public static readonly MailPurpose Reset = new("reset", TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), "welcome");
    public static readonly MailPurpose Verify = new("verify", TimeSpan.FromDays(1), TimeSpan.Zero, "address");
}

/// <summary>One-time links that go out by mail. An account has one of each purpose; a new one voids the old.</summary>
internal sealed class MailLinks(Settings settings, Clock clock)
{
    /// <returns>The link, which only the letter holds; null where one went out within the purpose's pause.</returns>
    public async Task<string?> Write(Writing writing, MailPurpose purpose, string accountId, string address, Language language)
    {
        var token = OneTimeLinks.NewToken();
        var expires = clock.Now + purpose.Life;
        var written = await writing.Execute(Queries.WriteMailLink, new
        {
            TokenHash = OneTimeLinks.Hash(token), AccountId = accountId, Purpose = purpose.Name, Address = address,
            ExpiresAt = Clock.Text(expires), YoungAfter = Clock.Text(expires - purpose.Pause),
        });
        return written == 0 ? null : $"{settings.PublicUrl}/{language.Code}/{purpose.Page}/{token}";
    }

    /// <summary>Null for a link unknown, used or expired.</summary>
    public Task<MailLinkRow?> Find(Reading reading, MailPurpose purpose, string token) => reading.One<MailLinkRow>(Queries.MailLink, Key(purpose, token));

    public async Task<bool> Spend(Writing writing, MailPurpose purpose, string token) =>
        await writing.Execute(Queries.SpendMailLink, Key(purpose, token)) == 1;

    /// <exception cref="Problem"><c>people.address_invalid</c>: not one plain address on one line.</exception>
    public static string Checked(string? typed)
    {
        var address = (typed ?? "").Trim();
        if (!Letter.IsAddress(address)) throw new Problem(ProblemKind.Invalid, "people.address_invalid");
        return address;
    }

    /// <summary>Addresses that differ in case only are one.</summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    private object Key(MailPurpose purpose, string token) => new { TokenHash = OneTimeLinks.Hash(token), Purpose = purpose.Name, Now = clock.NowText };
}
