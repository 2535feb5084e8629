using Microsoft.AspNetCore.Mvc;

namespace Kosh.People.Pages;

/// <summary>The page that asked for the sign-in.</summary>
internal static class WayBack
{
    /// <returns>The address as a header can carry it; null where it is none of ours.</returns>
    public static string? Of(IUrlHelper url, string? back) =>
        url.IsLocalUrl(back) ? string.Concat(back.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()))) : null;
}
