// The words of the type column: https://xlsform.org/en/#question-types, and the older ones that forms in the field still use.
using System.Collections.Frozen;

namespace Kosh.Forms;

/// <summary>What a type means to the XForm: its control's element, and what its bind and control always carry.</summary>
internal sealed record QuestionType(QuestionKind Kind, string? Control, string? DataType)
{
    public IReadOnlyList<(string Name, string Value)> Bind { get; init; } = DataType is null ? [] : [("type", DataType)];

    public string? MediaType { get; init; }

    public string? Hint { get; init; }

    /// <summary>Asked of nobody: it needs no label.</summary>
    public bool Silent => Control is null;

    public bool IsSelect => Kind is QuestionKind.SelectOne or QuestionKind.SelectMultiple or QuestionKind.Rank;

    public bool IsPlace => Kind is QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape;

    /// <summary>Says who or which device answered.</summary>
    public bool Identifies => Kind is QuestionKind.DeviceId or QuestionKind.PhoneNumber or QuestionKind.UserName
        or QuestionKind.Email or QuestionKind.SubscriberId or QuestionKind.SimSerial;

    public static readonly QuestionType SelectOne = new(QuestionKind.SelectOne, "select1", "string");
    public static readonly QuestionType SelectMultiple = new(QuestionKind.SelectMultiple, "select", "string");
    public static readonly QuestionType Rank = new(QuestionKind.Rank, "odk:rank", "odk:rank");
    public static readonly QuestionType Text = Input(QuestionKind.Text, "string");
    public static readonly QuestionType Calculate = new(QuestionKind.Calculate, null, "string");
    public static readonly QuestionType Note = new(QuestionKind.Note, "input", "string")
    {
        Bind = [("type", "string"), ("readonly", "true()")],
    };

    public static QuestionType? Find(string name) => ByName.GetValueOrDefault(name);

    public static IEnumerable<string> Names => ByName.Keys;

    private static QuestionType Input(QuestionKind kind, string dataType) => new(kind, "input", dataType);

    private static QuestionType Upload(QuestionKind kind, string mediaType) => new(kind, "upload", "binary") { MediaType = mediaType };

    private static QuestionType Preload(QuestionKind kind, string dataType, string preload, string parameter) => new(kind, null, dataType)
    {
        Bind = [("type", dataType), ("jr:preload", preload), ("jr:preloadParams", parameter)],
    };

    private static QuestionType Property(QuestionKind kind, string name) => Preload(kind, "string", "property", name);

    private static QuestionType Limited(string dataType, string constraint, string? hint) =>
        new(dataType == "int" ? QuestionKind.Integer : QuestionKind.Text, "input", dataType)
    {
        Bind = [("type", dataType), ("constraint", constraint)],
        Hint = hint,
    };

    private static readonly FrozenDictionary<string, QuestionType> ByName = Table().ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, QuestionType> Table()
    {
        var table = new Dictionary<string, QuestionType>(StringComparer.Ordinal);
        void Add(QuestionType type, params string[] names)
        {
            foreach (var name in names) table.Add(name, type);
        }

        Add(Text, "text", "string", "q string", "add text prompt");
        Add(Input(QuestionKind.Integer, "int"), "integer", "int", "q int", "add integer prompt");
        Add(Input(QuestionKind.Decimal, "decimal"), "decimal", "q decimal", "add decimal prompt");
        Add(Input(QuestionKind.Date, "date"), "date", "q date", "add date prompt");
        Add(Input(QuestionKind.Time, "time"), "time");
        Add(Input(QuestionKind.DateTime, "dateTime"),
            "dateTime", "datetime", "date time", "q date time", "q dateTime", "add date time prompt", "add dateTime prompt");
        Add(Input(QuestionKind.Barcode, "barcode"), "barcode", "q barcode", "add barcode prompt");
        Add(Note, "note", "q note", "add note prompt");
        Add(new(QuestionKind.Acknowledge, "trigger", "string"), "acknowledge", "q acknowledge", "add acknowledge prompt");
        Add(new(QuestionKind.Acknowledge, "trigger", null), "trigger");
        Add(Calculate, "calculate", "q calculate", "add calculate prompt");
        Add(new(QuestionKind.Hidden, null, "string"), "hidden");
        Add(new(QuestionKind.Range, "range", "int"), "range");

        Add(Input(QuestionKind.GeoPoint, "geopoint"), "geopoint", "q geopoint", "gps", "location", "q location", "add location prompt");
        Add(Input(QuestionKind.GeoTrace, "geotrace"), "geotrace", "q geotrace");
        Add(Input(QuestionKind.GeoShape, "geoshape"), "geoshape", "q geoshape");
        Add(new(QuestionKind.GeoPoint, null, "geopoint"), "start-geopoint", "background-geopoint");

        Add(Upload(QuestionKind.Image, "image/*"), "photo", "image", "q picture", "q image", "add image prompt", "add photo prompt");
        Add(Upload(QuestionKind.Audio, "audio/*"), "audio", "q audio", "add audio prompt");
        Add(Upload(QuestionKind.Video, "video/*"), "video", "q video", "add video prompt");
        Add(Upload(QuestionKind.File, "application/*"), "file", "add file prompt");
        Add(Upload(QuestionKind.File, "osm/*"), "osm");
        Add(new(QuestionKind.Audio, null, "binary"), "background-audio");
        Add(new(QuestionKind.ExternalFile, null, null), "xml-external", "csv-external");

        Add(Preload(QuestionKind.Start, "dateTime", "timestamp", "start"), "start", "start time", "get start time");
        Add(Preload(QuestionKind.End, "dateTime", "timestamp", "end"), "end", "end time", "get end time");
        Add(Preload(QuestionKind.Today, "date", "date", "today"), "today", "get today");
        Add(Property(QuestionKind.DeviceId, "deviceid"), "deviceid", "device id", "get device id", "imei");
        Add(Property(QuestionKind.PhoneNumber, "phonenumber"), "phonenumber", "get phone number");
        Add(Property(QuestionKind.UserName, "username"), "username");
        Add(Property(QuestionKind.Email, "email"), "email");
        Add(Property(QuestionKind.SubscriberId, "subscriberid"), "subscriberid", "subscriber id", "get subscriber id");
        Add(Property(QuestionKind.SimSerial, "simserial"), "simserial", "sim id", "get sim id");
        Add(Property(QuestionKind.DeviceId, "uri:deviceid"), "uri:deviceid");
        Add(Property(QuestionKind.PhoneNumber, "uri:phonenumber"), "uri:phonenumber");
        Add(Property(QuestionKind.UserName, "uri:username"), "uri:username");
        Add(Property(QuestionKind.Email, "uri:email"), "uri:email");
        Add(Property(QuestionKind.SubscriberId, "uri:subscriberid"), "uri:subscriberid");
        Add(Property(QuestionKind.SimSerial, "uri:simserial"), "uri:simserial");
        Add(new(QuestionKind.Audit, null, "binary"), "audit");

        Add(Limited("int", "0 <= . and . <= 100", null), "percentage");
        Add(Limited("int", "0 <= . and . <= 31", "Enter a number 0-31."), "number of days in last month");
        Add(Limited("int", "0 <= . and . <= 183", "Enter a number 0-183."), "number of days in last six months");
        Add(Limited("int", "0 <= . and . <= 365", "Enter a number 0-365."), "number of days in last year");
        Add(Limited("string", "regex(., '^\\d*$')", "Enter numbers only."), "phone number");
        return table;
    }
}
