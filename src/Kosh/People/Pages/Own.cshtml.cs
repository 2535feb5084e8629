using Kosh.People.Accounts;
using Kosh.People.SecondFactor;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>What one can do with the own account.</summary>
internal sealed class OwnModel(SetUpFactor setUp) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task OnGetAsync() => Account = await setUp.Own(User);
}
