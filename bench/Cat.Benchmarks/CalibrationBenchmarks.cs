using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Cat.Engine.Irt.Calibration;

namespace Cat.Benchmarks;

/// <summary>Two-parameter calibration of real logs, default options; targets on two cores: 2 s and 10 s.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class CalibrationBenchmarks
{
    private DataSet? _data;

    [Params("dbe-kt22", "assist2009")]
    public string Data { get; set; } = "";

    [GlobalSetup]
    public void Read() => _data = DataSet.Read(Data);

    [Benchmark]
    public CalibrationResult WithoutConcepts() => new MarginalCalibration(new CalibrationOptions()).Calibrate(_data!.Log, null, CancellationToken.None); // read before

    [Benchmark]
    public CalibrationResult WithConcepts() => new MarginalCalibration(new CalibrationOptions()).Calibrate(_data!.Log, _data.Concepts, null, CancellationToken.None); // read before
}
