using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class NeuralDiagnosisCheckpointTests
{
    [Fact]
    public void FromCheckpoint_Written_PredictsTheSameBits()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("cat-checkpoint-").FullName, "diagnosis.safetensors");
        try
        {
            SimulatedCourse.Trained.ToCheckpoint().Write(path);
            var loaded = NeuralDiagnosis.FromCheckpoint(TensorFile.Read(path), SimulatedCourse.QMatrix, SimulatedCourse.Trained.TrainingFingerprint);
            List<PredictionRequest> requests = [.. SimulatedCourse.Examinees(3, 5).Select(examinee => new PredictionRequest(examinee.Responses[..20], [.. examinee.Responses[20..].Select(response => response.Item)]))];
            Assert.Equal(SimulatedCourse.Trained.Predict(requests, CancellationToken.None), loaded.Predict(requests, CancellationToken.None));
            Assert.Equal(SimulatedCourse.Trained.Options.HiddenSizes, loaded.Options.HiddenSizes);
            Assert.Equal(SimulatedCourse.Trained.Options, loaded.Options with { HiddenSizes = SimulatedCourse.Trained.Options.HiddenSizes });
            Assert.Equal(DataFingerprint.Of(SimulatedCourse.Log(SimulatedCourse.Examinees(1, 400))), loaded.TrainingFingerprint);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true); // the path has a folder: it was just made
        }
    }

    [Theory]
    [InlineData("kind", "policy-1")]
    [InlineData("item_count", "15")]
    [InlineData("concept_count", "7")]
    [InlineData("concepts_fingerprint", "00")]
    [InlineData("training_fingerprint", "00")]
    public void FromCheckpoint_OfSomethingElse_NamesWhatDiffers(string key, string text)
    {
        var checkpoint = SimulatedCourse.Trained.ToCheckpoint();
        var changed = checkpoint with { Metadata = new Dictionary<string, string>(checkpoint.Metadata) { [key] = text } };
        var exception = Assert.Throws<InvalidDataException>(() => NeuralDiagnosis.FromCheckpoint(changed, SimulatedCourse.QMatrix, SimulatedCourse.Trained.TrainingFingerprint));
        Assert.StartsWith($"{key} is {text} in the checkpoint, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromCheckpoint_TensorMissing_NamesIt()
    {
        var checkpoint = SimulatedCourse.Trained.ToCheckpoint();
        var exception = Assert.Throws<InvalidDataException>(() => NeuralDiagnosis.FromCheckpoint(checkpoint with { Tensors = [.. checkpoint.Tensors.Where(tensor => tensor.Name != "layers.1.bias")] }, SimulatedCourse.QMatrix));
        Assert.Contains("layers.1.bias", exception.Message, StringComparison.Ordinal);
    }
}
