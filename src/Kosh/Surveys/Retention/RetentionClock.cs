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
            await clock.Delay(Look, stoppingToken);
            try
            {
                await end.Do();
            }
            catch (Platform.Problems.Problem problem)
            {
                LogWaiting(problem.Code);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention waits: {Code}")]
    private partial void LogWaiting(string code);
}
