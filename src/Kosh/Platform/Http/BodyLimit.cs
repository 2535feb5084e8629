using System.Globalization;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Kosh.Platform.Http;

/// <summary>
/// Says of a body that announces itself as too large that it is, and what the limit is, before anything tries to read a form
/// out of it and calls it malformed. The body is read away, since browsers listen only when they have sent all.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    private const long MostReadAway = 200_000_000;

    /// <exception cref="Problem"><c>http.413_limit</c></exception>
    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } limit && request.ContentLength > most)
        {
            if (request.ContentLength <= MostReadAway)
            {
                limit.MaxRequestBodySize = null;
                await request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
            throw new Problem(ProblemKind.TooLarge, "http.413_limit", (most / 1_000_000).ToString(CultureInfo.InvariantCulture));
        }
        await next(context);
    }
}
