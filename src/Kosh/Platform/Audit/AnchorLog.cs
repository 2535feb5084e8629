using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Audit;

/// <summary>Says the chain's end to the log when the server starts and once a day: who cuts the chain does not reach what was logged.</summary>
internal sealed partial class AnchorLog(Db.Db db, Clock clock, IHostApplicationLifetime life, ILogger<AnchorLog> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = life.ApplicationStarted.Register(() => started.TrySetResult()); // a server that cannot listen says that alone
        await using var stopping = stoppingToken.Register(() => started.TrySetResult());
        await started.Task;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await db.Read(r => r.One<ChainEnd>(Queries.AuditHead)) is { } end) LogEnd(end.Number, end.Hash);
            }
            catch (Problem problem)
            {
                LogWaiting(problem.Code);
            }
            await clock.Delay(Day, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit chain ends at {Number}:{Hash}")]
    private partial void LogEnd(long number, string hash);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit anchor waits: {Code}")]
    private partial void LogWaiting(string code);
}
