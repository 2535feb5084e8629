using System.Text;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>A small questionnaire with everything the door must handle: places, devices, an audit log, a repeat, several languages.</summary>
internal static class Questionnaire
{
    public const string Survey = """
        | type                     | name      | label::English (en)   | label::Қазақша (kk)     | repeat_count | parameters |
        | start                    | start     |                       |                         |              |            |
        | deviceid                 | device    |                       |                         |              |            |
        | username                 | who       |                       |                         |              |            |
        | phonenumber              | phone     |                       |                         |              |            |
        | audit                    | audit     |                       |                         |              | location-priority=balanced location-min-interval=60 location-max-age=120 |
        | select_one region        | region    | Region                | Аймақ                   |              |            |
        | text                     | worksite  | Place of work         | Жұмыс орны              |              |            |
        | decimal                  | weight    | Weight                | Салмағы                 |              |            |
        | geopoint                 | place     | Where are we?         | Біз қайдамыз?           |              |            |
        | integer                  | wage      | Wage                  | Жалақы                  |              |            |
        | select_multiple reason   | reasons   | Why did you come?     | Неге келдіңіз?          |              |            |
        | text                     | words     | In your own words     | Өз сөзіңізбен           |              |            |
        | begin repeat             | jobs      | Jobs                  | Жұмыстар                |              |            |
        | text                     | job       | What work?            | Қандай жұмыс?           |              |            |
        | end repeat               |           |                       |                         |              |            |
        """;

    public const string Choices = """
        | list_name | name      | label::English (en) | label::Қазақша (kk) |
        | region    | turkistan | Turkistan region    | Түркістан облысы    |
        | region    | atyrau    | Atyrau region       | Атырау облысы       |
        | reason    | work      | Work                | Жұмыс               |
        | reason    | family    | Family              | Отбасы              |
        """;

    public static readonly DesignMapping Design = new("region", null, "worksite", "weight", null);

    public static byte[] Workbook(string version = "1", string survey = Survey, string choices = Choices, string formId = "labour") => Xlsx.Of(
        ("survey", survey), ("choices", choices),
        ("settings", $"| form_title | form_id | version | default_language |\n| Еңбек migranttary مهاجرون | {formId} | {version} | English (en) |"));

    /// <summary>A survey that takes interviews, and the path of an interviewer's door.</summary>
    public static async Task<Fielded> Field(Network network, byte[]? workbook = null)
    {
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(New(), "test");
        await surveys.Publish(id, new MemoryStream(workbook ?? Workbook()), "labour.xlsx", Design, "test");
        var address = await surveys.AddInterviewer(id, "Interviewer 7", "test");
        return new Fielded(id, new Uri(address).AbsolutePath);
    }

    public static NewSurvey New(bool synthetic = true) => new("Еңбек көші-қоны", "Asia/Almaty", new DateOnly(2199, 12, 31), synthetic, "Simulated interviews",
        [new("turkistan", "Түркістан облысы", 2), new("atyrau", "Атырау облысы", 4)]);

    /// <summary>An interview as Collect would send it.</summary>
    public static byte[] Interview(string instanceId, string version = "1", string wage = "250000", string words = "жақсы", string more = "", string formId = "labour") => Encoding.UTF8.GetBytes($"""
        <?xml version='1.0' ?><data id="{formId}" version="{version}" xmlns:orx="http://openrosa.org/xforms"><start>2026-09-01T10:00:00.000+05:00</start>
        <device>canary-device-77</device><who>canary-user-77</who><phone>+77011234567</phone>
        <region>turkistan</region><worksite>A1</worksite><weight>12.5</weight><place>43.29733 68.25175 0 5</place>
        <wage>{wage}</wage><reasons>work family</reasons><words>{words}</words>
        <jobs><job>builder</job></jobs><jobs><job>loader</job></jobs>{more}
        <orx:meta><orx:instanceID>{instanceId}</orx:instanceID><orx:audit>audit.csv</orx:audit></orx:meta></data>
        """);

    public static byte[] AuditLog => Encoding.UTF8.GetBytes(
        "event,node,start,end,latitude,longitude,accuracy,user\nquestion,/data/wage,1693530000000,1693530005000,43.2973311,68.2517522,5,canary-user-77\n");
}

internal sealed record Fielded(string SurveyId, string Door);
