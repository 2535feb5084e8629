using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Kosh.Forms.Sealing;

namespace Kosh.Bench;

/// <summary>
/// One interview of 4 kB, alone and with a photo of 200 kB, sealed as a phone does and opened as a desk does. Opening is two private
/// operations of RSA-3072, which `openssl speed rsa3072` measures alone.
/// </summary>
[MemoryDiagnoser, Config(typeof(InProcess))]
public class Sealing
{
    private readonly SurveyKeys keys = SurveyKeys.Generate();
    private ClearSubmission answers = null!;
    private ClearSubmission photo = null!;
    private SealedSubmission sealedAnswers = null!;
    private SealedSubmission sealedPhoto = null!;

    [GlobalSetup]
    public void Prepare()
    {
        answers = new ClearSubmission { FormId = "labour", Version = "1", InstanceId = "uuid:1", Xml = RandomNumberGenerator.GetBytes(4_000) };
        photo = answers with { Media = [new("photo.jpg", RandomNumberGenerator.GetBytes(200_000))] };
        (sealedAnswers, sealedPhoto) = (SealAnswers(), SealPhoto());
    }

    [GlobalCleanup]
    public void Forget() => keys.Dispose();

    [Benchmark(Description = "seal an interview of 4 kB")]
    public SealedSubmission SealAnswers() => SealedSubmission.Seal(answers, keys.Public.Sealing, RandomNumberGenerator.GetBytes);

    [Benchmark(Description = "open it")]
    public ClearSubmission OpenAnswers() => sealedAnswers.Open(keys.Sealing);

    [Benchmark(Description = "seal one with a photo of 200 kB")]
    public SealedSubmission SealPhoto() => SealedSubmission.Seal(photo, keys.Public.Sealing, RandomNumberGenerator.GetBytes);

    [Benchmark(Description = "open that")]
    public ClearSubmission OpenPhoto() => sealedPhoto.Open(keys.Sealing);

    [Benchmark(Description = "read a manifest at the door")]
    public SealManifest ReadManifest() => SealManifest.Read(sealedPhoto.Manifest);

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
