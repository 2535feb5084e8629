using System.Globalization;

namespace Kosh.Platform.Time;

/// <summary>The only source of the time. Stored times are UTC text of one width, so that text order is time order.</summary>
public sealed class Clock(TimeProvider time)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public DateTimeOffset Now => time.GetUtcNow();

    public string NowText => Text(Now);

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The calendar day in a zone (IANA name), as a survey or the network counts days.</summary>
    public DateOnly Today(string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    public static bool IsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>A reading of the clock that only goes on, whatever happens to the one on the wall; means nothing outside this process.</summary>
    public long Stamp => time.GetTimestamp();

    public TimeSpan Between(long earlier, long later) => time.GetElapsedTime(earlier, later);

    public Task Delay(TimeSpan span, CancellationToken stop) => Task.Delay(span, time, stop);
}
