using System.Diagnostics;

namespace Kosh.Platform.Http;

/// <summary>One line a request: method, route pattern, status, milliseconds. Never the path itself, which may hold a token, nor who asked.</summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task Invoke(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        LogRequest(context.Request.Method, pattern, context.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds}")]
    private partial void LogRequest(string method, string route, int status, long milliseconds);
}
