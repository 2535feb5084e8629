namespace Kosh.Forms;

/// <summary>The words a cell may say yes and no with.</summary>
internal static class YesNo
{
    public static bool? Read(string? text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "true()" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "false()" => false,
        _ => null,
    };

    public static bool Is(string? text) => Read(text) == true;

    /// <summary>The cell as an expression: yes and no in XPath, anything else as it stands.</summary>
    public static string AsExpression(string text) => Read(text) switch { true => "true()", false => "false()", null => text };
}
