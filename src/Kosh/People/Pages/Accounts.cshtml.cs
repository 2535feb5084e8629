using Kosh.People.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class AccountsModel(AccountStore store) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public async Task OnGetAsync() => Accounts = await store.All();
}
