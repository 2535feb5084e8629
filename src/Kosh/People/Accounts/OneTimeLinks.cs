using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.Accounts;

/// <summary>
/// A link with which a person sets a password once, within seven days. An account has one at most; a new one voids the old.
/// The token is 256 random bits, shown once; only its hash is kept.
/// </summary>
internal sealed class OneTimeLinks(Settings settings, Clock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Where the link leads; also the only time that the token is seen.</summary>
    public string Address(string token, Language language) => $"{settings.PublicUrl}/{language.Code}/welcome/{token}";

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public async Task Write(Writing writing, string accountId, string token)
    {
        await writing.Execute(Queries.DeleteLinkOf, new { AccountId = accountId });
        await writing.Execute(Queries.InsertLink,
            new { TokenHash = Hash(token), AccountId = accountId, ExpiresAt = Clock.Text(clock.Now + Life) });
    }

    /// <returns>The id of the account whose link this is; null for a link unknown, used or expired.</returns>
    public Task<string?> AccountOf(Reading reading, string token) =>
        reading.One<string>(Queries.AccountOfLink, new { TokenHash = Hash(token), Now = clock.NowText });

    /// <exception cref="Problem">Somebody else has used it meanwhile.</exception>
    public async Task Spend(Writing writing, string token)
    {
        if (await writing.Execute(Queries.SpendLink, new { TokenHash = Hash(token), Now = clock.NowText }) == 0) throw Gone();
    }

    public static Problem Gone() => new(ProblemKind.NotFound, "people.link_gone");

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
