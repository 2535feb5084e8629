using Kosh.Forms;
using Kosh.Platform.Places;
using Kosh.Portal.Demo;

namespace Kosh.Tests.Surveys;

/// <summary>The sample interviews tell nobody and nothing exact inside their answers, so redaction must not touch them.</summary>
public sealed class SampleTests
{
    [Fact]
    public void No_answer_of_the_sample_loses_a_word()
    {
        foreach (var sample in new[] { SampleSurveys.LabourMigration(), SampleSurveys.Reach() })
        {
            var form = XlsForm.Read(Workbook.Read(new MemoryStream(sample.Workbook)), sample.FileName).Form!;
            var torn = new Gaps();
            foreach (var instance in sample.Instances) Redaction.Apply(form, System.Xml.Linq.XElement.Load(new MemoryStream(instance)), Districts.Of, torn);
            Assert.Equal("", torn.ToString());
        }
    }
}
