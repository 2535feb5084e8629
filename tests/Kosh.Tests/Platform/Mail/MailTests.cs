using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.Platform.Mail;

public sealed class MailTests
{
    private static readonly Sql States = new("select state from letter", "States", "/Tests/x.cs");
    private static readonly Sql Rows = new("select coalesce(sealed, '') || coalesce(error, '') from letter", "Rows", "/Tests/x.cs");
    private static readonly Sql Sending = new("update letter set state = 'sending'", "Sending", "/Tests/x.cs");
    private static readonly Sql JobErrors = new("select coalesce(error, '') from job", "JobErrors", "/Tests/x.cs");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task A_letter_arrives_once_in_plain_text_without_a_trace(Engine engine)
    {
        await using var server = new FakeSmtp(Fault.None, 0);
        await using var network = await Start(engine, server.Port);
        await Write(network);
        Assert.DoesNotContain("aigul", await network.Db.Read(r => r.One<string>(Rows)), StringComparison.Ordinal);
        await network.Jobs();
        await network.Jobs();
        var letter = Assert.Single(server.Received);
        Assert.Contains("To: aigul@example.org", letter, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain; charset=utf-8", letter, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", letter, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, string.Join(' ', server.Commands) + letter, StringComparison.Ordinal);
        Assert.Equal(["sent"], await network.Db.Read(r => r.Many<string>(States)));
        Assert.Equal("", await network.Db.Read(r => r.One<string>(Rows)));
        time.Advance(TimeSpan.FromDays(15));
        await Write(network);
        await network.Jobs();
        Assert.Equal(["sent"], await network.Db.Read(r => r.Many<string>(States)));
    }

    // How many copies the server took whole, what became of the letter at once, and in the end.
    [Theory]
    [InlineData(Fault.HangUpAtGreeting, "queued", "sent", 1), InlineData(Fault.HangUpAfterRcpt, "queued", "sent", 1)]
    [InlineData(Fault.HangUpAfterData, "unknown", "unknown", 0), InlineData(Fault.HangUpAfterDot, "unknown", "unknown", 1)]
    [InlineData(Fault.Busy421, "queued", "sent", 1), InlineData(Fault.Later451, "queued", "sent", 1), InlineData(Fault.LaterAtDot, "queued", "sent", 2)]
    [InlineData(Fault.Refuse550, "refused", "refused", 0), InlineData(Fault.RefuseAtDot, "refused", "refused", 1), InlineData(Fault.Drip, "queued", "sent", 1)]
    public async Task A_server_that_fails_loses_no_letter_and_doubles_none(Fault fault, string first, string last, int copies)
    {
        await using var server = new FakeSmtp(fault, 1);
        await using var network = await Start(Engine.Sqlite, server.Port);
        await Write(network);
        await network.Jobs();
        Assert.Equal([first], await network.Db.Read(r => r.Many<string>(States)));
        Assert.DoesNotContain("example.org", network.Log + string.Join(' ', await network.Db.Read(r => r.Many<string>(Rows))), StringComparison.Ordinal);
        await Settle(network);
        Assert.Equal([last], await network.Db.Read(r => r.Many<string>(States)));
        Assert.Equal(copies, server.Received.Count);
    }

    [Theory, Engines]
    public async Task A_server_that_never_recovers_is_given_up_after_five_tries(Engine engine)
    {
        await using var server = new FakeSmtp(Fault.Busy421, int.MaxValue);
        await using var network = await Start(engine, server.Port);
        await Write(network);
        await Settle(network);
        Assert.Equal(["refused"], await network.Db.Read(r => r.Many<string>(States)));
        Assert.Equal(("421", 5), (await network.Db.Read(r => r.One<string>(Rows)), server.Connections));
        Assert.Empty(await network.Db.Read(r => r.Many<string>(JobErrors)));
    }

    [Theory, Engines]
    public async Task A_letter_found_half_sent_after_a_crash_is_called_unknown_and_left(Engine engine)
    {
        await using var server = new FakeSmtp(Fault.None, 0);
        await using var network = await Start(engine, server.Port);
        await Write(network);
        await network.Db.Write(w => w.Execute(Sending));
        await Settle(network);
        Assert.Equal(["unknown"], await network.Db.Read(r => r.Many<string>(States)));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_where_encryption_is_asked_for()
    {
        await using var server = new FakeSmtp(Fault.None, 0);
        await using var network = await Start(Engine.Sqlite, server.Port, s => s with { MailTls = "starttls" });
        await Write(network);
        await Settle(network);
        Assert.Empty(server.Received);
        Assert.DoesNotContain(server.Commands, c => c.Contains("aigul", StringComparison.Ordinal));
    }

    [Theory, InlineData(true, false), InlineData(false, true)]
    public async Task A_demonstration_and_a_desk_never_send_even_what_was_queued_elsewhere(bool demo, bool desk)
    {
        await using var server = new FakeSmtp(Fault.None, 0);
        Settings copied;
        await using (var network = await Start(Engine.Sqlite, server.Port))
        {
            await Write(network);
            copied = network.Settings with { Folder = network.Settings.Folder + "-copy", Demo = demo, Desk = desk };
            Directory.CreateDirectory(copied.Folder);
            foreach (var file in Directory.EnumerateFiles(network.Settings.Folder)) File.Copy(file, Path.Combine(copied.Folder, Path.GetFileName(file)));
        }
        await using var copy = await Network.Start(copied);
        Assert.False(copy.Services.GetRequiredService<IMail>().IsSetUp);
        Assert.Equal("mail.not_set_up", (await Assert.ThrowsAsync<Problem>(() => Write(copy))).Code);
        await copy.Jobs();
        Assert.Equal(["refused"], await copy.Db.Read(r => r.Many<string>(States)));
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("a@example.org\r\nBcc: all@example.org", "Subject"), InlineData("a@example.org", "Subject\r\nBcc: all@example.org")]
    [InlineData("a@example.org, b@example.org", "Subject"), InlineData("a@example.org", "Subject\nX: y"), InlineData("a@example.org", "Sub\u2028ject"), InlineData("", "Subject")]
    public async Task A_letter_that_would_grow_headers_is_refused_and_not_queued(string to, string subject)
    {
        await using var network = await Start(Engine.Sqlite, 9);
        Assert.Equal("mail.letter_invalid", (await Assert.ThrowsAsync<Problem>(() => Write(network, to, subject))).Code);
        Assert.Empty(await network.Db.Read(r => r.Many<string>(States)));
    }

    [Fact]
    public async Task A_lost_password_brings_a_letter_with_a_link_through_the_mail_server()
    {
        await using var server = new FakeSmtp(Fault.None, 0);
        await using var network = await Start(Engine.Sqlite, server.Port);
        var person = await network.SignedIn(Kosh.People.Roles.Member);
        await person.Fill("/ky/address?handler=Set", ("New", "aigul@example.org"), ("Password", Visitors.Password));
        await network.Jobs();
        Assert.Contains("/ky/address/", MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(server.Received))), TestContext.Current.CancellationToken).TextBody, StringComparison.Ordinal);
    }

    private async Task<Network> Start(Engine engine, int port, Func<Settings, Settings>? change = null)
    {
        var settings = new Settings
        {
            Folder = Directory.CreateTempSubdirectory("kosh-test-").FullName,
            Listen = "http://127.0.0.1:0",
            TriesPerMinute = 100_000,
            Database = engine == Engine.Postgres ? await PostgresCluster.NewDatabase() : "",
            MailHost = "127.0.0.1", MailPort = port, MailTls = "none", MailFrom = "network@example.org",
        };
        return await Network.Start(change?.Invoke(settings) ?? settings, services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(time))
            .Replace(ServiceDescriptor.Singleton(new MailPatience(TimeSpan.FromSeconds(1)))));
    }

    private static Task Write(Network network, string to = "aigul@example.org", string subject = "A new password — жаңы сырсөз") =>
        network.Db.Write(w => network.Services.GetRequiredService<IMail>().Send(w, new Letter(to, Language.Default, subject, "Follow https://example.org/x")));

    private async Task Settle(Network network)
    {
        for (var i = 0; i < 6; i++)
        {
            time.Advance(TimeSpan.FromHours(1));
            await network.Jobs();
        }
    }
}
