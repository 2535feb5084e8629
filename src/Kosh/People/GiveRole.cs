using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Contracts;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Gives a role for a survey or a region, and takes it back. The account's sessions end, so that it holds at once.</summary>
internal sealed class GiveRole(UserManager<Account> accounts, IEnumerable<IRolePlaces> offers, Clock clock)
{
    /// <exception cref="Problem">The role cannot be given for a survey or a region; there is no such survey or region.</exception>
    public async Task Give(string actor, Grant grant)
    {
        if (!Roles.OfSurveys.Contains(grant.Role)) throw new Problem(ProblemKind.Invalid, "people.grant_role", grant.Role, string.Join(", ", Roles.OfSurveys));
        if (grant.Region.Length > 0 && !Roles.OfRegions.Contains(grant.Role)) throw new Problem(ProblemKind.Invalid, "people.grant_region", string.Join(", ", Roles.OfRegions));
        if (!await IsPlace(grant)) throw new Problem(ProblemKind.Invalid, "people.grant_place");
        await Store(grant, async writing =>
        {
            if (await writing.Execute(Queries.InsertGrant, grant) > 0) await Audit(writing, actor, "people.role_given", grant);
        });
    }

    /// <exception cref="Problem">It was not given.</exception>
    public Task TakeBack(string actor, Grant grant) => Store(grant, async writing =>
    {
        if (await writing.Execute(Queries.DeleteGrant, grant) == 0) throw new Problem(ProblemKind.NotFound, "people.grant_gone");
        await Audit(writing, actor, "people.role_taken", grant);
    });

    private async Task Store(Grant grant, Func<Writing, Task> write)
    {
        var account = await accounts.FindByIdAsync(grant.AccountId) ?? throw new Problem(ProblemKind.NotFound, "http.404");
        account.Alongside(write);
        (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
    }

    private Task Audit(Writing writing, string actor, string action, Grant grant) =>
        writing.Audit(clock, actor, action, grant.AccountId, $"{grant.Role} {grant.SurveyId} {grant.Region}".TrimEnd());

    // The command line knows no other room; there an id that is none gives nothing to anybody.
    private async Task<bool> IsPlace(Grant grant)
    {
        if (grant.SurveyId.Length == 0) return false;
        var places = new List<NamedPlace>();
        foreach (var offer in offers) places.AddRange(await offer.Places());
        return !offers.Any() || places.Any(p => p.SurveyId == grant.SurveyId && p.Region == grant.Region);
    }
}
