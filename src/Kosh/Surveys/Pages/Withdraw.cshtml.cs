using Kosh.Platform.Html;
using Kosh.Platform.Problems;
using Kosh.Surveys.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>Where a respondent takes an interview back, by its code and nothing else.</summary>
internal sealed class WithdrawModel(WithdrawInterview withdraw) : PageModel, IFormPage
{
    [BindProperty]
    public string? Code { get; set; }

    public bool IsDone { get; private set; }

    public async Task OnPostAsync()
    {
        try
        {
            await withdraw.Do(Code);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.NotFound)
        {
            // On the page, with what was typed: a digit may be wrong.
            throw new Problem(ProblemKind.Invalid, problem.Code);
        }
        IsDone = true;
    }

    public Task Refill() => Task.CompletedTask;

    public string FieldOf(Problem problem) => nameof(Code);
}
