namespace Kosh.Forms;

/// <summary>The parameters of questions that are no selects: https://xlsform.org/en/ref-table/</summary>
internal static class ParameterReader
{
    private const string Mock = "allow-mock-accuracy";

    public static void Read(ReadingContext context, SheetTable.Line line, Question question, string typed)
    {
        var parameters = new Parameters(context, line);
        switch (question.Kind)
        {
            case QuestionKind.Text when typed == "text":
                parameters.Allow("rows");
                if (parameters.WholeNumber("rows") is { } rows) question.Control["rows"] = rows;
                break;
            case QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape:
                ReadPlace(context, line, question, typed, parameters);
                break;
            case QuestionKind.Image:
                ReadImage(question, parameters);
                break;
            case QuestionKind.Audio:
                ReadAudio(question, typed, parameters);
                break;
            case QuestionKind.Range:
                RangeParameters.Read(context, question, parameters);
                break;
            case QuestionKind.File when typed.StartsWith("osm ", StringComparison.Ordinal):
                ReadTags(context, line, question, typed["osm ".Length..]);
                break;
        }
    }

    private static void ReadPlace(ReadingContext context, SheetTable.Line line, Question question, string typed, Parameters parameters)
    {
        switch (typed)
        {
            case "start-geopoint":
                question.Actions = [.. question.Actions, new("odk:setgeopoint", "odk-instance-first-load")];
                return;
            case "background-geopoint":
                ReadBackground(context, line, question);
                return;
            case "geopoint":
                parameters.Allow(Mock, "capture-accuracy", "warning-accuracy", "reference-geometry");
                if (parameters.Number("capture-accuracy") is { } capture) question.Control["accuracyThreshold"] = capture;
                if (parameters.Number("warning-accuracy") is { } warning) question.Control["unacceptableAccuracyThreshold"] = warning;
                break;
            case "geotrace" or "geoshape":
                parameters.Allow(Mock, "incremental", "reference-geometry");
                if (parameters["incremental"] is not null) question.Control["incremental"] = parameters.OneOf("incremental", "true");
                break;
            default:
                return;
        }
        if (parameters[Mock] is not null) question.Bind["odk:" + Mock] = parameters.OneOf(Mock, "true", "false");
        question.ChoicesFrom = parameters["reference-geometry"];
    }

    private static void ReadBackground(ReadingContext context, SheetTable.Line line, Question question)
    {
        if (question.Triggers.Count == 0)
            context.Error(line, "geopoint.trigger", "trigger", $"The background-geopoint `{question.Name}` has no trigger.",
                "Name the question whose answer takes the place: `${name}`.");
        if (question.Calculation is not null)
            context.Error(line, "geopoint.calculation", "bind::calculate",
                $"The background-geopoint `{question.Name}` cannot be calculated.", "Clear the column `calculation`.");
    }

    private static void ReadTags(ReadingContext context, SheetTable.Line line, Question question, string list)
    {
        if (context.Tags.Lists.TryGetValue(list, out var tags)) question.Tags = tags;
        else context.Error(line, "list.unknown", "type", $"The list `{list}` is not on the osm sheet.",
            Suggestion.For(list, context.Tags.Lists.Keys, n => $"`{n}`"));
    }

    private static void ReadImage(Question question, Parameters parameters)
    {
        parameters.Allow("max-pixels", "app");
        if (parameters.WholeNumber("max-pixels") is { } pixels) question.Bind["orx:max-pixels"] = pixels;
        if (parameters["app"] is not { } app || question.Appearance is not (null or "annotate")) return;
        if (IsPackageName(app)) question.Control["intent"] = app;
        else parameters.Refuse("image.app", $"`{app}` is not the name of an Android package.", "It looks like `org.example.camera`.");
    }

    private static bool IsPackageName(string name) => name.Split('.') is { Length: > 1 } parts
        && parts.All(p => p.Length > 0 && char.IsAsciiLetter(p[0]) && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'));

    private static void ReadAudio(Question question, string typed, Parameters parameters)
    {
        parameters.Allow("quality");
        if (typed == "background-audio")
        {
            var recorded = parameters.OneOf("quality", "voice-only", "low", "normal");
            question.Actions = [.. question.Actions, new("odk:recordaudio", "odk-instance-load", recorded)];
        }
        else question.Bind["odk:quality"] = parameters.OneOf("quality", "voice-only", "low", "normal", "external");
    }
}
