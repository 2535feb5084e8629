using Kosh.People;
using Kosh.Platform.Db;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>What was deleted: counts and a sum, no names.</summary>
[Authorize(Roles = Roles.Administrator)]
internal sealed class ReceiptsModel(Db db) : PageModel
{
    public IReadOnlyList<ReceiptRow> Receipts { get; private set; } = [];

    public async Task OnGetAsync() => Receipts = await db.Read(r => r.Many<ReceiptRow>(Queries.Receipts));
}
