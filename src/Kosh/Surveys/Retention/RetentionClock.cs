using Kosh.Platform.Time;

namespace Kosh.Surveys.Retention;

/// <summary>Looks every hour whether a survey's time is over. What it does is the same whoever does it first, so each node may.</summary>
internal sealed partial class RetentionClock(EndSurveys end, Clock clock, ILogger<RetentionClock> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Told to stop, the delay ends as cancelled; that is no failure.
            await Task.WhenAny(clock.Delay(Look, stoppingToken));
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await end.Do();
            }
#pragma warning disable CA1031 // whatever goes wrong is tried again in an hour; the server itself must go on
            catch (Exception e)
            {
                LogWaiting(e);
            }
#pragma warning restore CA1031
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention waits for the next hour")]
    private partial void LogWaiting(Exception e);
}
