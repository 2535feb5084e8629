using System.Security.Cryptography;
using System.Threading.Channels;
using Kosh.Figures;
using Kosh.People;
using Kosh.Platform.Jobs;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Kosh.Surveys;
using Spectre.Console;

namespace Kosh.Portal.Demo;

internal sealed record SampleUser(string Name, string Password, string Role);

/// <summary>Fills the sample network as its people would: accounts, surveys, forms, interviews over HTTP, figures.</summary>
internal sealed class FillNetwork(IServiceProvider services, Settings settings, ProgressContext progress)
{
    private const string Actor = "system";
    private const int Phones = 8;
    private const int DaysOfFieldwork = 60;

    public async Task<IReadOnlyList<SampleUser>> Fill(CancellationToken stop)
    {
        var users = await AddUsers();
        var keys = SampleKeys.Beside(settings.Folder);
        var publicKey = await keys.Make(services.GetRequiredService<ISealedSurveys>(), Passphrase(), stop);
        var sealedSample = await Carry(SampleSurveys.LabourMigration(), publicKey, stop);
        await Carry(SampleSurveys.Reach(), null, stop);
        await Watch("Sorting answers into columns", 1, async task =>
        {
            await services.GetRequiredService<JobRunner>().Settle(stop);
            task.Increment(1);
        });
        await Publish(sealedSample, keys, stop);
        return users;
    }

    private async Task<IReadOnlyList<SampleUser>> AddUsers()
    {
        var people = services.GetRequiredService<IPeople>();
        var users = new List<SampleUser>();
        foreach (var role in Roles.All)
        {
            var user = new SampleUser($"sample-{role}", Passphrase(), role);
            await people.CreateAccount(user.Name, user.Password, role);
            users.Add(user);
        }
        return users;
    }

    /// <summary>Opens a survey, publishes its form, and has phones send its interviews.</summary>
    /// <param name="publicKey">The survey is sealed under it; null: it is open.</param>
    /// <returns>The survey's id.</returns>
    private async Task<string> Carry(SampleSurvey sample, string? publicKey, CancellationToken stop)
    {
        var surveys = services.GetRequiredService<ISurveys>();
        var ends = services.GetRequiredService<Clock>().Today(settings.Zone).AddDays(DaysOfFieldwork);
        var id = await surveys.Open(new NewSurvey(sample.Title, settings.Zone, ends, Synthetic: true, publicKey is null ? "Sample data, made up by a computer." : "", sample.Regions)
        {
            PublicKey = publicKey,
        }, Actor);
        await surveys.Publish(id, new MemoryStream(sample.Workbook), sample.FileName, sample.Design, Actor);
        await Watch(sample.Title, sample.Count, task => SendAll(sample, id, task, stop));
        return id;
    }

    private async Task SendAll(SampleSurvey sample, string surveyId, ProgressTask task, CancellationToken stop)
    {
        using var http = new HttpClient();
        await Task.WhenAll(sample.Interviews.GroupBy(i => i.Region).Select(region => SendRegion(http, surveyId, region, task, stop)));
    }

    /// <summary>The interviews of one region, by phones that were given for it; a survey whose interviews say no region has phones for all.</summary>
    private async Task SendRegion(HttpClient http, string surveyId, IGrouping<string, SampleInterview> region, ProgressTask task, CancellationToken stop)
    {
        var waiting = Channel.CreateBounded<byte[]>(Phones * 4);
        var phones = Enumerable.Range(1, region.Key.Length > 0 ? 1 : Phones).Select(number => Interview(http, surveyId, number, region.Key, waiting.Reader, task, stop)).ToList();
        foreach (var interview in region) await waiting.Writer.WriteAsync(interview.Xml, stop);
        waiting.Writer.Complete();
        await Task.WhenAll(phones);
    }

    private async Task Interview(HttpClient http, string surveyId, int number, string region, ChannelReader<byte[]> waiting, ProgressTask task, CancellationToken stop)
    {
        var (label, at) = region.Length > 0 ? ($"Sample phone, {region}", region) : ($"Sample phone {number}", null);
        using var phone = new SamplePhone(http, await services.GetRequiredService<ISurveys>().AddInterviewer(surveyId, label, Actor, at));
        await phone.Prepare(stop);
        await foreach (var instance in waiting.ReadAllAsync(stop))
        {
            await phone.Send(instance, stop);
            task.Increment(1);
        }
    }

    /// <summary>Opens the sealed answers at a desk, publishes there, and brings the figures back signed.</summary>
    private async Task Publish(string surveyId, SampleKeys keys, CancellationToken stop)
    {
        await using var desk = await SampleDesk.Make(keys);
        await Watch("Opening the sealed answers at the desk", 1, async task =>
        {
            using var archive = new MemoryStream();
            await services.GetRequiredService<ISealedSurveys>().Export(surveyId, archive, stop);
            archive.Position = 0;
            await desk.Open(archive, stop);
            task.Increment(1);
        });
        var requests = SampleFigures.Of(surveyId).ToList();
        await Watch("Publishing figures, and their signed release", requests.Count, async task =>
        {
            foreach (var request in requests)
            {
                await desk.Publish(request);
                task.Increment(1);
            }
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IReleases>().Take(surveyId, await desk.Release(stop), Actor);
        });
    }

    private static string Passphrase() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);

    private async Task Watch(string what, int steps, Func<ProgressTask, Task> act)
    {
        var task = progress.AddTask(Markup.Escape(what), maxValue: steps);
        await act(task);
        task.StopTask();
    }
}
