using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.People;

/// <summary>Makes a new one-time link for somebody who lost the password or the first link. The old password holds until it is used.</summary>
internal sealed class MakeLink(OneTimeLinks links, Db db, Clock clock)
{
    /// <returns>The link's token, which is not seen again.</returns>
    /// <exception cref="Problem">The account is disabled.</exception>
    public async Task<string> Do(string actor, Account account)
    {
        if (account.IsDisabled) throw new Problem(ProblemKind.Conflict, "people.is_disabled", account.Name);
        var token = OneTimeLinks.NewToken();
        await db.Write(async writing =>
        {
            await links.Write(writing, account.Id, token);
            await writing.Audit(clock, actor, "people.link_made", account.Id);
        });
        return token;
    }
}
