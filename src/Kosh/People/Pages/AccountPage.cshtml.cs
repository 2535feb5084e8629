using Kosh.People.Accounts;
using Kosh.People.SecondFactor;
using Kosh.Platform.Contracts;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>One account for administrators: roles in the network and in surveys, a new link, closing and opening.</summary>
internal sealed class AccountPageModel(
    UserManager<Account> accounts, ChangeAccount change, GiveRole give, RemoveFactor remove, MakeLink make, IEnumerable<IRolePlaces> offers, OneTimeLinks links, Localiser localiser, Settings settings, Clock clock)
    : PageModel, IFormPage
{
    [FromRoute]
    public string Id { get; set; } = "";

    [BindProperty]
    public string[] Chosen { get; set; } = [];

    [BindProperty]
    public string? GrantRole { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public IReadOnlyList<NamedPlace> Places { get; private set; } = [];

    public Account Account { get; private set; } = null!;

    /// <summary>Not null right after a new link was made, and then only.</summary>
    public ShownLink? Link { get; private set; }

    public Task OnGetAsync() => Refill();

    public Task<IActionResult> OnPostRolesAsync() => Change("people.roles_saved", actor => change.SetRoles(actor, Account, Chosen));

    public Task<IActionResult> OnPostDisableAsync() => Change("people.disabled_done", actor => change.Disable(actor, Account));

    public Task<IActionResult> OnPostEnableAsync() => Change("people.enabled_done", actor => change.Enable(actor, Account));

    public Task<IActionResult> OnPostGiveAsync() => Change("people.roles_saved", actor => give.Give(actor, Granted()));

    public Task<IActionResult> OnPostTakeAsync() => Change("people.roles_saved", actor => give.TakeBack(actor, Granted()));

    public Task<IActionResult> OnPostFactorAsync() => Change("people.factor_removed", actor => remove.Do(actor, Account));

    public async Task OnPostLinkAsync()
    {
        await Refill();
        Link = ShownLink.Of(Account.Name, await make.Do(User.AccountId()!, Account), links, localiser, settings, clock);
    }

    public async Task Refill()
    {
        Account = await accounts.FindByIdAsync(Id) ?? throw new Problem(ProblemKind.NotFound, "http.404");
        Places = [.. (await Task.WhenAll(offers.Select(o => o.Places()))).SelectMany(p => p)];
    }

    /// <summary>Where a role is held, for people; the bare id where the survey is gone.</summary>
    public string TitleOf(Grant grant) =>
        Places.FirstOrDefault(p => p.SurveyId == grant.SurveyId && p.Region == grant.Region)?.Title ?? grant.SurveyId;

    public string FieldOf(Problem problem) => problem.Code switch
    {
        "people.grant_role" => nameof(GrantRole),
        "people.grant_region" or "people.grant_place" => nameof(Place),
        _ => problem.Code.StartsWith("people.role", StringComparison.Ordinal) ? nameof(Chosen) : "",
    };

    private Grant Granted() => GrantChoices.Read(Id, GrantRole, Place);

    private async Task<IActionResult> Change(string done, Func<string, Task> act)
    {
        await Refill();
        await act(User.AccountId()!);
        TempData["Done"] = localiser[done];
        return LocalRedirect(Request.Path);
    }
}
