using Kosh.Platform.Localisation;

namespace Kosh.Platform.Http;

/// <summary>The address of the page being read, also when it was answered by the problem page, and of the same page in another language.</summary>
public static class PageAddress
{
    private const string ItemKey = "kosh.path";

    /// <summary>Keeps the asked path before another page is run in its place.</summary>
    public static void Keep(HttpContext context) => context.Items[ItemKey] = context.Request.Path.Value;

    public static string Of(HttpContext context) => context.Items[ItemKey] as string ?? context.Request.Path.Value ?? "/";

    /// <summary>The same path and query under another language; that language's start page when the path had none.</summary>
    public static string In(HttpContext context, Language language)
    {
        var segments = Of(context).Split('/', 3);
        return segments.Length == 3 && Language.Find(segments[1]) is not null
            ? $"/{language.Code}/{segments[2]}{context.Request.QueryString}"
            : $"/{language.Code}/";
    }
}
