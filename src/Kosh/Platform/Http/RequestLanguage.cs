using Kosh.Platform.Localisation;

namespace Kosh.Platform.Http;

/// <summary>The language is the first segment of a page's path: <c>{lang:language}</c>.</summary>
public sealed class RequestLanguage : IRouteConstraint
{
    public const string Constraint = "language";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Language.Find(values[routeKey]?.ToString()) is not null;

    /// <summary>The language that the path names, else the browser's.</summary>
    public static Language Of(HttpContext context) =>
        Language.Find(context.Request.RouteValues["lang"]?.ToString()) ?? Preferred(context.Request);

    public static Language Preferred(HttpRequest request) => Language.Preferred(
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(a => a.Quality ?? 1).Select(a => a.Value.ToString()));
}
