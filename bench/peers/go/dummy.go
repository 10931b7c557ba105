// SPDX-License-Identifier: Apache-2.0

// Command go is the dummy plugin of Falco's walkthrough, written with the Go SDK. It does the same work as the other
// dummies of this bench: the same fields, payload and batch size.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/extractor"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

const (
	maxDigits = 20 // of a 64-bit number
	eventSize = 64 // bytes of payload that an event has room for; the SDK's default is 256 KiB
)

const initSchema = `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "jitter": {
      "type": "integer",
      "minimum": 0,
      "default": 10,
      "description": "A random amount added to each sample."
    }
  }
}`

// idle makes the source time out for ever where it would end, to measure what a timeout costs. It is set when the
// plugin is linked: -ldflags '-X main.idle=yes'.
var idle string

type config struct {
	Jitter uint64 `json:"jitter"`
}

type openParams struct {
	Start     uint64 `json:"start"`
	MaxEvents uint64 `json:"maxEvents"`
}

type dummy struct {
	plugins.BasePlugin
	config config
	// payload holds the bytes of the event at hand: a plugin state never extracts on two threads at once.
	payload [maxDigits + 1]byte
}

func (d *dummy) Info() *plugins.Info {
	return &plugins.Info{
		ID:          3,
		Name:        "dummy",
		Description: "Reference plugin for educational purposes",
		Contact:     "github.com/falcosecurity/plugins",
		Version:     "0.1.0",
		EventSource: "dummy",
	}
}

func (d *dummy) InitSchema() *sdk.SchemaInfo {
	return &sdk.SchemaInfo{Schema: initSchema}
}

func (d *dummy) Init(cfg string) error {
	d.config = config{Jitter: 10}
	return parse("init config", cfg, &d.config)
}

// parse reads strict JSON over the defaults that are in `into`; no text at all keeps them.
func parse(what, text string, into any) error {
	if text == "" {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func (d *dummy) OpenParams() ([]sdk.OpenParam, error) {
	return []sdk.OpenParam{
		{Value: `{"start": 1, "maxEvents": 20}`, Desc: "20 samples from 1 on"},
		{Value: `{"start": 1, "maxEvents": 1000000}`, Desc: "a million samples"},
	}, nil
}

func (d *dummy) Open(text string) (source.Instance, error) {
	params := openParams{Start: 1, MaxEvents: 20}
	if err := parse("open params", text, &params); err != nil {
		return nil, err
	}
	end := sdk.ErrEOF
	if idle != "" {
		end = sdk.ErrTimeout
	}
	sample, left, jitter := params.Start, params.MaxEvents, d.config.Jitter
	digits := make([]byte, 0, maxDigits)
	pull := func(ctx context.Context, evt sdk.EventWriter) error {
		if left == 0 {
			return end
		}
		left--
		if jitter+1 == 0 {
			sample += 1 + rand.Uint64()
		} else {
			sample += 1 + rand.Uint64N(jitter+1)
		}
		digits = strconv.AppendUint(digits[:0], sample, 10)
		_, err := evt.Writer().Write(digits)
		return err
	}
	return source.NewPullInstance(pull, source.WithInstanceEventSize(eventSize))
}

// sample returns the event's payload, in memory that the next call overwrites.
func (d *dummy) sample(evt sdk.EventReader) ([]byte, error) {
	n, err := evt.Reader().Read(d.payload[:])
	if err != nil && err != io.EOF {
		return nil, err
	}
	if n > maxDigits {
		return nil, errors.New("the event's payload is no number: too long")
	}
	return d.payload[:n], nil
}

func (d *dummy) String(evt sdk.EventReader) (string, error) {
	sample, err := d.sample(evt)
	if err != nil {
		return "", err
	}
	return `{"sample": "` + string(sample) + `"}`, nil
}

func (d *dummy) Fields() []sdk.FieldEntry {
	return []sdk.FieldEntry{
		{
			Type: "uint64",
			Name: "dummy.divisible",
			Desc: "1 if the value is divisible by the argument, else 0",
			Arg:  sdk.FieldEntryArg{IsRequired: true, IsKey: true},
		},
		{Type: "uint64", Name: "dummy.value", Desc: "The sample value in the event"},
		{Type: "string", Name: "dummy.strvalue", Desc: "The sample value in the event, as a string"},
	}
}

func (d *dummy) Extract(req sdk.ExtractRequest, evt sdk.EventReader) error {
	sample, err := d.sample(evt)
	if err != nil {
		return err
	}
	if req.FieldID() == 2 {
		req.SetValue(string(sample))
		return nil
	}
	value, err := strconv.ParseUint(string(sample), 10, 64)
	if err != nil {
		return fmt.Errorf("the event's payload is not a decimal number: %w", err)
	}
	switch req.FieldID() {
	case 0:
		divisor, err := strconv.ParseUint(req.ArgKey(), 10, 64)
		if err != nil || divisor == 0 {
			return errors.New("the argument of dummy.divisible must be a positive integer")
		}
		divisible := uint64(0)
		if value%divisor == 0 {
			divisible = 1
		}
		req.SetValue(divisible)
	case 1:
		req.SetValue(value)
	default:
		return fmt.Errorf("unknown field %d", req.FieldID())
	}
	return nil
}

func init() {
	plugins.SetFactory(func() plugins.Plugin {
		d := &dummy{}
		source.Register(d)
		extractor.Register(d)
		return d
	})
}

func main() {}
