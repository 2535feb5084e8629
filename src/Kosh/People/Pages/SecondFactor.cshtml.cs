using Kosh.People.Accounts;
using Kosh.People.SecondFactor;
using Kosh.Platform.Db;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>One's own second factor: setting it up, new recovery codes, taking it away.</summary>
internal sealed class SecondFactorModel(SetUpFactor setUp, FactorKeys keys, Db db, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public Account Account { get; private set; } = null!;

    /// <summary>The key that waits for its first code.</summary>
    public WaitingKey? Key { get; private set; }

    /// <summary>Not empty right after they were made, and then only.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public long CodesLeft { get; private set; }

    public Task OnGetAsync() => Refill();

    public async Task<IActionResult> OnPostBeginAsync()
    {
        await setUp.Begin(User, Present);
        return LocalRedirect(Request.Path);
    }

    public async Task OnPostConfirmAsync() => await Show(await setUp.Confirm(User, Code));

    public async Task OnPostCodesAsync() => await Show(await setUp.RenewCodes(User, Code));

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await setUp.Remove(User, Code);
        TempData["Done"] = localiser["people.factor_removed"];
        return LocalRedirect(Request.Path);
    }

    public async Task Refill()
    {
        ModelState.SetModelValue(nameof(Code), null, null); // it can be used once
        Account = await setUp.Own(User);
        Key = await keys.Waiting(Account);
        CodesLeft = await db.Read(reading => reading.One<long>(Queries.CountRecoveryCodes, new { AccountId = Account.Id }));
        Response.Headers.CacheControl = "no-store";
    }

    public string FieldOf(Problem problem) => problem.Code == "people.password_wrong" ? nameof(Present) : nameof(Code);

    private async Task Show(IReadOnlyList<string> codes)
    {
        await Refill();
        Codes = codes;
    }
}
