using System.Globalization;

namespace Kosh.Forms;

/// <summary>The parameters of <c>range</c>: its scale, its ticks and their labels.</summary>
internal sealed class RangeParameters
{
    private static readonly string[] WithTicks = ["", "vertical", "no-ticks", "vertical no-ticks", "no-ticks vertical"];

    private readonly ReadingContext context;
    private readonly Question question;
    private readonly Parameters parameters;
    private readonly decimal? start;
    private readonly decimal? end;
    private readonly decimal? step;

    private RangeParameters(ReadingContext context, Question question, Parameters parameters)
    {
        this.context = context;
        this.question = question;
        this.parameters = parameters;
        parameters.Allow("start", "end", "step", "tick_interval", "placeholder", "tick_labelset");
        start = Take("start", "start", "1");
        end = Take("end", "end", "10");
        step = Take("step", "step", "1");
    }

    public static void Read(ReadingContext context, Question question, Parameters parameters) =>
        new RangeParameters(context, question, parameters).Check();

    private decimal Length => Math.Abs(end!.Value - start!.Value);

    private void Check()
    {
        if (parameters["tick_interval"] is not null || parameters["placeholder"] is not null || parameters["tick_labelset"] is not null)
            CheckAppearance();
        var tick = Take("tick_interval", "odk:tick-interval", null);
        var placeholder = Take("placeholder", "odk:placeholder", null);
        if (start is not null && end is not null && step is not null) CheckScale(tick, placeholder);
        if (question.Parameters.Pairs.Any(p => p.Value.Contains('.', StringComparison.Ordinal))) question.Bind["type"] = "decimal";
    }

    private decimal? Take(string key, string attribute, string? fallback)
    {
        var text = parameters[key] is null ? fallback : parameters.Number(key);
        question.Parameters[attribute] = text;
        return text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void CheckAppearance()
    {
        if (!WithTicks.Contains(question.Appearance ?? ""))
            parameters.Refuse("range.appearance",
                $"`tick_interval`, `placeholder` and `tick_labelset` do not go with the appearance `{question.Appearance}`.",
                "They go with `vertical`, `no-ticks`, `vertical no-ticks` or none.");
    }

    private void CheckScale(decimal? tick, decimal? placeholder)
    {
        var sound = CheckStep("step", step!.Value);
        if (tick is not null && CheckStep("tick_interval", tick.Value) && sound && tick.Value % step.Value != 0)
            parameters.Refuse("range.tick", "`tick_interval` must be a multiple of `step`.");
        if (placeholder is not null) CheckPlaceholder(placeholder.Value, sound);
        if (parameters["tick_labelset"] is { } list) CheckLabels(list, tick is null ? "step" : "tick_interval", tick ?? step.Value);
    }

    private bool CheckStep(string key, decimal value)
    {
        if (value == 0) parameters.Refuse("range.step", $"`{key}` must not be `0` (zero).");
        else if (Math.Abs(value) > Length)
            parameters.Refuse("range.step", $"`{key}` must not be larger than the range, the difference between `start` and `end`.");
        return value != 0;
    }

    private void CheckPlaceholder(decimal placeholder, bool sound)
    {
        if (!IsInside(placeholder)) parameters.Refuse("range.placeholder", "`placeholder` must be between `start` and `end`.");
        else if (sound && (placeholder - start!.Value) % step!.Value != 0)
            parameters.Refuse("range.placeholder", "`placeholder` must be a multiple of `step` from `start`.");
    }

    private bool IsInside(decimal value) => value >= Math.Min(start!.Value, end!.Value) && value <= Math.Max(start.Value, end.Value);

    private void CheckLabels(string list, string key, decimal tick)
    {
        if (!context.Choices.Lists.TryGetValue(list, out var choices))
        {
            parameters.Refuse("list.unknown", $"`tick_labelset` names `{list}`, which is not a list_name of the choices sheet.",
                Suggestion.For(list, context.Choices.Lists.Keys, n => $"`{n}`"));
            return;
        }
        question.Choices = new ChoiceList(list, choices);
        var noTicks = question.Appearance?.Contains("no-ticks", StringComparison.Ordinal) == true;
        if (noTicks && choices.Count > 2)
            parameters.Refuse("range.labels", "the list of `tick_labelset` can have only 2 choices when the `appearance` is `no-ticks`.");
        foreach (var choice in choices) CheckLabel(choice.Name, key, tick, noTicks);
    }

    private void CheckLabel(string name, string key, decimal tick, bool noTicks)
    {
        if (!decimal.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            parameters.Refuse("range.labels", $"the names of the choices of `tick_labelset` must be numbers, not `{name}`.");
        else if (!IsInside(value))
            parameters.Refuse("range.labels", $"the choice `{name}` of `tick_labelset` must be between `start` and `end`.");
        else if (noTicks && value != start && value != end)
            parameters.Refuse("range.labels",
                $"the choice `{name}` of `tick_labelset` can only be `start` or `end` when the `appearance` is `no-ticks`.");
        else if (tick != 0 && (value - start!.Value) % tick != 0)
            parameters.Refuse("range.labels", $"the choice `{name}` of `tick_labelset` must be `start` plus a multiple of `{key}`.");
    }
}
