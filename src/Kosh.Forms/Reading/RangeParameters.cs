using System.Globalization;

namespace Kosh.Forms;

/// <summary>The parameters of <c>range</c>.</summary>
internal static class RangeParameters
{
    public static void Read(Question question, Parameters parameters)
    {
        parameters.Allow("start", "end", "step", "tick_interval", "placeholder", "tick_labelset");
        foreach (var later in new[] { "tick_interval", "placeholder", "tick_labelset" })
        {
            if (parameters[later] is not null) parameters.Refuse("unsupported.parameter", $"`{later}` is not supported yet.", "Remove it.");
        }
        var start = Take(question, parameters, "start", "1");
        var end = Take(question, parameters, "end", "10");
        var step = Take(question, parameters, "step", "1");
        if (start is null || end is null || step is null) return;
        if (step == 0) parameters.Refuse("range.step", "`step` must not be 0.");
        else if (Math.Abs(step.Value) > Math.Abs(end.Value - start.Value)) parameters.Refuse("range.step", "`step` must not be larger than the range from `start` to `end`.");
        if (question.Parameters.Pairs.Any(p => p.Value.Contains('.', StringComparison.Ordinal))) question.Bind["type"] = "decimal";
    }

    private static decimal? Take(Question question, Parameters parameters, string key, string fallback)
    {
        var given = parameters[key] is not null;
        var text = given ? parameters.Number(key) : fallback;
        question.Parameters[key] = text;
        return text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
