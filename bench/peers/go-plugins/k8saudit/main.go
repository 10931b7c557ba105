// SPDX-License-Identifier: Apache-2.0

// The official plugin k8saudit as a library, for measurements beside ours: its packages, and a main of our own.
package main

import (
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/extractor"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
	"github.com/falcosecurity/plugins/plugins/k8saudit/pkg/k8saudit"
)

func init() {
	plugins.SetFactory(func() plugins.Plugin {
		p := &k8saudit.Plugin{}
		source.Register(p)
		extractor.Register(p)
		return p
	})
}

func main() {}
