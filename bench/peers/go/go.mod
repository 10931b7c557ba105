module falconer/bench/peers/go

go 1.23

require github.com/falcosecurity/plugin-sdk-go v0.8.3
