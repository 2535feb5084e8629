using Kosh.Platform.Localisation;
using Kosh.Platform.Http;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Platform.Html;

/// <summary>
/// A page model with a form. A <see cref="Problem"/> thrown by its post handler shows the page again with what was typed and
/// the refusal above the form (<c>&lt;kosh-errors /&gt;</c>), instead of the problem page.
/// </summary>
public interface IFormPage
{
    /// <summary>Reads what the page shows besides the form, as for a first visit.</summary>
    Task Refill();

    /// <summary>The field a refusal is about; empty for the form as a whole.</summary>
    string FieldOf(Problem problem) => "";
}

internal sealed class KeepWhatWasTyped : IAsyncPageFilter
{
    // A page that was sent to a handler it does not have would be shown without being read first.
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method)) throw new Problem(ProblemKind.NotFound, "http.404");
        return Task.CompletedTask;
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (context.HandlerInstance is not (PageModel page and IFormPage form) || done.Exception is not Problem problem) return;
        if (problem.Kind is ProblemKind.NotFound or ProblemKind.Forbidden || !HttpMethods.IsPost(page.Request.Method)) return;
        var localiser = page.HttpContext.RequestServices.GetRequiredService<Localiser>();
        page.ModelState.AddModelError(form.FieldOf(problem), localiser.Of(problem));
        await form.Refill();
        page.Response.StatusCode = ProblemResponses.StatusOf(problem.Kind);
        done.ExceptionHandled = true;
        done.Result = page.Page();
    }
}
