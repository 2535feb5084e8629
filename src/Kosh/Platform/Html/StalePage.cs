using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Kosh.Platform.Html;

/// <summary>A form without its antiforgery token is refused by the framework with a bare 400; here it is told what to do.</summary>
internal sealed class StalePage : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) throw new Problem(ProblemKind.Invalid, "http.stale_page");
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
