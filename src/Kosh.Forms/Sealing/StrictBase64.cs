namespace Kosh.Forms.Sealing;

/// <summary>Base64 (RFC 4648) in its one canonical spelling, so that no bit of a text can change without changing its bytes.</summary>
internal static class StrictBase64
{
    /// <returns>Null when the text is spelled otherwise: white space, spare bits, missing padding.</returns>
    public static byte[]? Read(string text)
    {
        var room = new byte[text.Length];
        return Convert.TryFromBase64String(text, room, out var length) && Convert.ToBase64String(room, 0, length) == text ? room[..length] : null;
    }
}
