using System.Net.Mime;
using System.Security;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Http;

/// <summary>How a door speaks of a refusal. A route without one speaks HTML.</summary>
public enum Speech { Html, Json, OpenRosa }

/// <summary>
/// The one place where a <see cref="Problem"/> becomes HTTP: a page, JSON (RFC 9457) or an OpenRosa message. What is no
/// Problem is a bug: 500 and an id, its type and stack in the log, its message nowhere, since that may hold an answer.
/// </summary>
public sealed partial class ProblemResponses(RequestDelegate next, ILogger<ProblemResponses> log)
{
    private const string ItemKey = "kosh.problem";

    /// <summary>The problem that the HTML page is to show.</summary>
    public static Problem? Of(HttpContext context) => context.Items[ItemKey] as Problem;

    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await Answer(context, new Problem(ProblemKind.NotFound, $"http.{Known(context.Response.StatusCode)}"), context.Response.StatusCode);
        }
        catch (Problem problem) when (!context.Response.HasStarted)
        {
            await Answer(context, problem, StatusOf(problem.Kind));
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answer(context, new Problem(ProblemKind.Invalid, e.StatusCode == 413 ? "http.413" : "http.400"), e.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The other side hung up; there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var id = Guid.NewGuid().ToString("N")[..12];
            LogBug(id, e);
            await Answer(context, new Problem(ProblemKind.Busy, "http.500", id), 500);
        }
    }

    public static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => 400,
        ProblemKind.Forbidden => 403,
        ProblemKind.NotFound => 404,
        ProblemKind.Conflict => 409,
        ProblemKind.TooLarge => 413,
        ProblemKind.TooMany => 429,
        ProblemKind.Busy => 503,
        _ => 507,
    };

    private static int Known(int status) => status is 400 or 404 or 405 or 413 or 415 ? status : 400;

    private async Task Answer(HttpContext context, Problem problem, int status)
    {
        var speech = context.GetEndpoint()?.Metadata.OfType<Speech>().LastOrDefault() ?? Speech.Html;
        var allow = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.Headers.Allow = allow;
        if (status is 503 or 507 or 429) context.Response.Headers.RetryAfter = problem.Code == "http.429" ? "60" : "10";
        await (speech switch
        {
            Speech.Json => Json(context, problem, status),
            Speech.OpenRosa => OpenRosa(context, problem),
            _ => Html(context, problem),
        });
    }

    private static Task Json(HttpContext context, Problem problem, int status) => context.Response.WriteAsJsonAsync(
        new { type = "about:blank", title = new Localiser(Language.Default).Of(problem), status, code = problem.Code },
        options: null, MediaTypeNames.Application.ProblemJson);

    private static Task OpenRosa(HttpContext context, Problem problem)
    {
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.Headers["X-OpenRosa-Version"] = "1.0";
        var text = SecurityElement.Escape(new Localiser(RequestLanguage.Preferred(context.Request)).Of(problem));
        return context.Response.WriteAsync(
            $"""<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0"><message nature="error">{text}</message></OpenRosaResponse>""");
    }

    // The page is an ordinary one, run again in the place of the request that failed.
    private Task Html(HttpContext context, Problem problem)
    {
        var language = Language.Find(context.Request.Path.Value?.Split('/').ElementAtOrDefault(1)) ?? RequestLanguage.Preferred(context.Request);
        context.Items[ItemKey] = problem;
        PageAddress.Keep(context);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = $"/{language.Code}/problem";
        return next(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bug {Id}")]
    private partial void LogBug(string id, Exception e);
}
