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
        var sample = await Carry(SampleSurveys.LabourMigration(), stop);
        await Carry(SampleSurveys.Reach(), stop);
        await Watch("Sorting answers into columns", 1, async task =>
        {
            await services.GetRequiredService<JobRunner>().Settle(stop);
            task.Increment(1);
        });
        await Publish(sample);
        return users;
    }

    private async Task<IReadOnlyList<SampleUser>> AddUsers()
    {
        var people = services.GetRequiredService<IPeople>();
        var users = new List<SampleUser>();
        foreach (var role in Roles.All)
        {
            var user = new SampleUser($"sample-{role}", RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14), role);
            await people.CreateAccount(user.Name, user.Password, role);
            users.Add(user);
        }
        return users;
    }

    /// <summary>Opens a survey, publishes its form, and has phones send its interviews.</summary>
    /// <returns>The survey's id.</returns>
    private async Task<string> Carry(SampleSurvey sample, CancellationToken stop)
    {
        var surveys = services.GetRequiredService<ISurveys>();
        var ends = services.GetRequiredService<Clock>().Today(settings.Zone).AddDays(DaysOfFieldwork);
        var id = await surveys.Open(new NewSurvey(sample.Title, settings.Zone, ends, Synthetic: true, "Sample data, made up by a computer.", sample.Regions), Actor);
        await surveys.Publish(id, new MemoryStream(sample.Workbook), sample.FileName, sample.Design, Actor);
        await Watch(sample.Title, sample.Count, task => SendAll(sample, id, task, stop));
        return id;
    }

    private async Task SendAll(SampleSurvey sample, string surveyId, ProgressTask task, CancellationToken stop)
    {
        using var http = new HttpClient();
        var waiting = Channel.CreateBounded<byte[]>(Phones * 4);
        var phones = Enumerable.Range(1, Phones).Select(number => Interview(http, surveyId, number, waiting.Reader, task, stop)).ToList();
        foreach (var instance in sample.Instances) await waiting.Writer.WriteAsync(instance, stop);
        waiting.Writer.Complete();
        await Task.WhenAll(phones);
    }

    private async Task Interview(HttpClient http, string surveyId, int number, ChannelReader<byte[]> waiting, ProgressTask task, CancellationToken stop)
    {
        var address = await services.GetRequiredService<ISurveys>().AddInterviewer(surveyId, $"Sample phone {number}", Actor);
        var phone = new SamplePhone(http, address);
        await phone.Prepare(stop);
        await foreach (var instance in waiting.ReadAllAsync(stop))
        {
            await phone.Send(instance, stop);
            task.Increment(1);
        }
    }

    private Task Publish(string surveyId)
    {
        var requests = SampleFigures.Of(surveyId).ToList();
        return Watch("Publishing figures", requests.Count, async task =>
        {
            foreach (var request in requests)
            {
                await services.GetRequiredService<IFigures>().Publish(request, Actor);
                task.Increment(1);
            }
        });
    }

    private async Task Watch(string what, int steps, Func<ProgressTask, Task> act)
    {
        var task = progress.AddTask(Markup.Escape(what), maxValue: steps);
        await act(task);
        task.StopTask();
    }
}
