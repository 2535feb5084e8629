using System.Security.Claims;

namespace Kosh.Platform.Html;

/// <summary>Who sees a link in the header.</summary>
public enum NavigationAudience { Everyone, Visitors, SignedIn }

/// <summary>A link in the header. A room registers its own as singletons: <c>services.AddSingleton(new NavigationItem(…))</c>.</summary>
/// <param name="Text">The key of its text.</param>
/// <param name="Path">The path below the language, without a slash before it: <c>surveys</c>; empty for the start page.</param>
/// <param name="Order">Smaller stands earlier: 0 the start page, 10–49 what is public, 50–89 desks, 90–99 signing in and out.</param>
public sealed record NavigationItem(string Text, string Path, int Order)
{
    public NavigationAudience Audience { get; init; } = NavigationAudience.Everyone;

    /// <summary>When not empty, only those who hold one of these roles see it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>It changes something, so it is a form with a button (signing out).</summary>
    public bool Posts { get; init; }

    public bool IsFor(ClaimsPrincipal user) => Roles.Count > 0 ? Roles.Any(user.IsInRole) : Audience switch
    {
        NavigationAudience.Everyone => true,
        NavigationAudience.SignedIn => user.Identity?.IsAuthenticated == true,
        _ => user.Identity?.IsAuthenticated != true,
    };

    /// <summary>True when <paramref name="path"/> (with its language) is this item's page or lies below it.</summary>
    public bool Holds(string path, string language)
    {
        var own = $"/{language}/{Path}".TrimEnd('/');
        return path.TrimEnd('/') == own || (Path.Length > 0 && path.StartsWith(own + "/", StringComparison.Ordinal));
    }
}
